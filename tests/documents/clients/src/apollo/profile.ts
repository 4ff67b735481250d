import { gql } from '@apollo/client';

const CARD = gql`
  fragment Card on User {
    id
    name
  }
`;

export const PROFILE = gql`
  query Profile($userId: ID!) {
    user(userId: $userId) {
      ...Card
    }
  }
  ${CARD}
`;

export const CONNECT = gql`
  mutation Connect($input: AddConnectionInput!) {
    addConnection(input: $input) {
      added
    }
  }
`;

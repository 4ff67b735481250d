import { graphql } from 'relay-runtime';

export const profile = graphql`
  query profileQuery($userId: ID!) {
    user(userId: $userId) {
      ...profileCard
    }
  }
`;

export const card = graphql`
  fragment profileCard on User {
    id
    name
  }
`;

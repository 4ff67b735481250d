import { graphql } from './generated';

export const Profile = graphql(/* GraphQL */ `
  query Profile($userId: ID!) {
    user(userId: $userId) {
      ...Card
      connections(first: 3) {
        nodes {
          ...Card
        }
      }
    }
  }
`);

export const Card = graphql(/* GraphQL */ `
  fragment Card on User {
    id
    name
  }
`);

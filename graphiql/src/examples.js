/** The tabs of a first visit, in their order. */
import between from "../examples/between.graphql";
import betweenVariables from "../examples/between.json";
import connectMany from "../examples/connect-many.graphql";
import connectManyVariables from "../examples/connect-many.json";
import connect from "../examples/connect.graphql";
import createUser from "../examples/create-user.graphql";
import createUserVariables from "../examples/create-user.json";
import profile from "../examples/profile.graphql";
import recommend from "../examples/recommend.graphql";
import recommendVariables from "../examples/recommend.json";
import recommendations from "../examples/recommendations.graphql";
import relationships from "../examples/relationships.graphql";
import relationshipsVariables from "../examples/relationships.json";

export const examples = [
  { query: profile },
  { query: recommendations },
  { query: recommend, variables: recommendVariables },
  { query: between, variables: betweenVariables },
  { query: relationships, variables: relationshipsVariables },
  { query: connect },
  { query: connectMany, variables: connectManyVariables },
  { query: createUser, variables: createUserVariables },
];

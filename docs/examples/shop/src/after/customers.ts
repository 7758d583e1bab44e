import DataLoader from "dataloader";
import { graphql, GraphQLInt, GraphQLList, GraphQLObjectType, GraphQLSchema, GraphQLString } from "graphql";
import type { Pool } from "pg";

import type { CustomerOrders } from "../contract.ts";

interface CustomerRow {
  readonly id: number;
  readonly name: string;
}

type OrderLoader = DataLoader<number, readonly number[]>;

/** Loads the orders of all customers that a request asks for with one query. One loader for each request. */
function orderLoader(pool: Pool): OrderLoader {
  return new DataLoader<number, readonly number[]>(async (customers) => {
    const { rows } = await pool.query<{ id: number; customer_id: number }>(
      "select id, customer_id from orders where customer_id = any($1) order by id",
      [customers],
    );
    const orders = new Map<number, number[]>(customers.map((customer) => [customer, []]));
    for (const row of rows) orders.get(row.customer_id)?.push(row.id);
    return customers.map((customer) => orders.get(customer) ?? []);
  });
}

/** The schema of the customers, each with the numbers of their orders. */
function schemaOn(pool: Pool): GraphQLSchema {
  const customer = new GraphQLObjectType<CustomerRow, { readonly orders: OrderLoader }>({
    name: "Customer",
    fields: {
      name: { type: GraphQLString },
      orders: { type: new GraphQLList(GraphQLInt), resolve: (parent, _, { orders }) => orders.load(parent.id) },
    },
  });
  const query = new GraphQLObjectType({
    name: "Query",
    fields: {
      customers: {
        type: new GraphQLList(customer),
        resolve: async () => (await pool.query<CustomerRow>("select id, name from customers order by id")).rows,
      },
    },
  });
  return new GraphQLSchema({ query });
}

/** The customers with their orders, as a GraphQL client asks for them. */
export async function listCustomers(pool: Pool): Promise<CustomerOrders[]> {
  const contextValue = { orders: orderLoader(pool) };
  const { data } = await graphql({ schema: schemaOn(pool), source: "{ customers { name orders } }", contextValue });
  return (data as unknown as { readonly customers: CustomerOrders[] }).customers;
}

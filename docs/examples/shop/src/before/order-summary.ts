/** A line of the list of orders. */
export class OrderSummary {
  id: number;
  customer: string;
  status: string;

  constructor(id: number, customer: string, status: string) {
    this.id = id;
    this.customer = customer;
    this.status = status;
  }
}

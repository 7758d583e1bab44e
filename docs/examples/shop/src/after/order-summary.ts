/** A line of the list of orders. */
export class OrderSummary {
  readonly id: number;
  readonly customer: string;
  readonly status: string;

  constructor(id: number, customer: string, status: string) {
    this.id = id;
    this.customer = customer;
    this.status = status;
  }
}

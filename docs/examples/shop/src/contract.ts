/** The bodies that the shop answers with; both halves answer with the same. */

export interface InvoiceLine {
  readonly product: string;
  readonly quantity: number;
  readonly cents: number;
}

export interface Invoice {
  readonly order: number;
  readonly lines: readonly InvoiceLine[];
  readonly cents: number;
}

export interface CatalogueEntry {
  readonly product: string;
  readonly cents: number;
  readonly supplier: string;
}

export interface StockLevel {
  readonly product: string;
  readonly quantity: number;
}

export interface ShippingQuote {
  readonly order: number;
  readonly cents: number;
}

export interface CustomerOrders {
  readonly name: string;
  readonly orders: readonly number[];
}

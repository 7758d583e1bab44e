/** A section of the guide (docs/guide.md). */
export interface GuideSection {
  /** Its title, as the heading in the guide and as messages name it. */
  readonly title: string;
  /** The anchor of its heading in docs/guide.md. */
  readonly anchor: string;
}

/** The guide's sections, in the guide's order. A rule names one by its key. */
export const guide = {
  measureFirst: { title: "Measure first", anchor: "measure-first" },
  findingBottlenecks: { title: "Finding bottlenecks", anchor: "finding-bottlenecks" },
  dataClasses: { title: "Data classes", anchor: "data-classes" },
  typeAnnotations: { title: "Type annotations", anchor: "type-annotations" },
  concurrency: { title: "Concurrency", anchor: "concurrency" },
  databaseQueries: { title: "Database queries", anchor: "database-queries" },
  caching: { title: "Caching", anchor: "caching" },
  highTrafficServices: { title: "High-traffic services", anchor: "high-traffic-services" },
  monitoring: { title: "Monitoring", anchor: "monitoring" },
  networking: { title: "High-performance networking", anchor: "high-performance-networking" },
} as const satisfies Record<string, GuideSection>;

export type GuideSectionId = keyof typeof guide;

/** Sections that no rule and no tool enforces yet. A section that gains a rule leaves this list. */
export const sectionsToCome: readonly GuideSectionId[] = [
  "measureFirst",
  "findingBottlenecks",
  "caching",
  "highTrafficServices",
  "monitoring",
  "networking",
];

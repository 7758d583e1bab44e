/**
 * Functions that run once, when a process starts, by the names that programs and frameworks give them. `init`, `setup` and their like also
 * in front of what they start: `initServer`.
 */
export const startName =
  /^(?:main|bootstrap|boot|listen|connect|onModuleInit|onApplicationBootstrap|onModuleDestroy|onApplicationShutdown|startup|ready|register|configure|forRoot|forRootAsync|generateStaticParams|getStaticProps|getStaticPaths|create(?:App|Application|Server|Config|Configuration|Options))$|^(?:init|initialise|initialize|setup|start|boot|bootstrap|launch)(?:$|[A-Z_])/;

/**
 * Files of Next.js that are rendered when the application is built, unless what they read says otherwise: their cost may be nobody's.
 * https://nextjs.org/docs/app/api-reference/file-conventions
 */
export const prerenderedFile =
  /[\\/]app[\\/](?:.*[\\/])?(?:page|layout|template|default|not-found|sitemap|robots|manifest|icon|opengraph-image|twitter-image)\.[jt]sx?$/;
/** What a file says of itself that is rendered when the application is built. */
export const prerenderingMention = /\b(?:generateStaticParams|getStaticProps)\b|["']force-static["']/;

import { admZip } from "./adm-zip.ts";
import { agenda } from "./agenda.ts";
import { anthropic } from "./anthropic.ts";
import { arangodb } from "./arangodb.ts";
import { async } from "./async.ts";
import { awsLibStorage } from "./aws-lib-storage.ts";
import { awsS3 } from "./aws-s3.ts";
import { awsSes } from "./aws-ses.ts";
import { awsSns } from "./aws-sns.ts";
import { awsSqs } from "./aws-sqs.ts";
import { axios } from "./axios.ts";
import { azureBlob } from "./azure-blob.ts";
import { betterSqlite3 } from "./better-sqlite3.ts";
import { bigquery } from "./bigquery.ts";
import { bluebird } from "./bluebird.ts";
import { bookshelf } from "./bookshelf.ts";
import { bottleneck } from "./bottleneck.ts";
import { bull } from "./bull.ts";
import { bullmq } from "./bullmq.ts";
import { bunSqlite } from "./bun-sqlite.ts";
import { cacheManager } from "./cache-manager.ts";
import { cassandra } from "./cassandra.ts";
import { clickhouse } from "./clickhouse.ts";
import type { Client } from "./client.ts";
import { commands } from "./commands.ts";
import { containers } from "./containers.ts";
import { couchbase } from "./couchbase.ts";
import { couchdb } from "./couchdb.ts";
import { d1 } from "./d1.ts";
import { databases } from "./databases.ts";
import { dataloader } from "./dataloader.ts";
import { datastore } from "./datastore.ts";
import { drizzle } from "./drizzle.ts";
import { dynamodb } from "./dynamodb.ts";
import { dynamoose } from "./dynamoose.ts";
import { elasticsearch } from "./elasticsearch.ts";
import { esToolkit } from "./es-toolkit.ts";
import { execa } from "./execa.ts";
import { fetch } from "./fetch.ts";
import { fflate } from "./fflate.ts";
import { firestore } from "./firestore.ts";
import { fsExtra } from "./fs-extra.ts";
import { gel } from "./gel.ts";
import { glob } from "./glob.ts";
import { googlePubsub } from "./google-pubsub.ts";
import { googleStorage } from "./google-storage.ts";
import { got } from "./got.ts";
import { graphqlCodegen } from "./graphql-codegen.ts";
import { graphqlJs } from "./graphql-js.ts";
import { graphqlServers } from "./graphql-servers.ts";
import { ioredis } from "./ioredis.ts";
import { jobQueues } from "./job-queues.ts";
import { kafkajs } from "./kafkajs.ts";
import { keyv } from "./keyv.ts";
import { knex } from "./knex.ts";
import { ky } from "./ky.ts";
import { kysely } from "./kysely.ts";
import { libsql } from "./libsql.ts";
import { lodash } from "./lodash.ts";
import { lruCache } from "./lru-cache.ts";
import { massive } from "./massive.ts";
import { meilisearch } from "./meilisearch.ts";
import { memcached } from "./memcached.ts";
import { memoize } from "./memoize.ts";
import { mercurius } from "./mercurius.ts";
import { meteor } from "./meteor.ts";
import { mikroOrm } from "./mikro-orm.ts";
import { minio } from "./minio.ts";
import { mongodb } from "./mongodb.ts";
import { mongoose } from "./mongoose.ts";
import { monk } from "./monk.ts";
import { mssql } from "./mssql.ts";
import { mysql2 } from "./mysql2.ts";
import { neo4j } from "./neo4j.ts";
import { neon } from "./neon.ts";
import { nestjsAxios } from "./nestjs-axios.ts";
import { nestjsGraphql } from "./nestjs-graphql.ts";
import { nestjsHandlers } from "./nestjs-handlers.ts";
import { nexus } from "./nexus.ts";
import { nodeCache } from "./node-cache.ts";
import { nodeChildProcess } from "./node-child-process.ts";
import { nodeCrypto } from "./node-crypto.ts";
import { nodeFiles } from "./node-files.ts";
import { nodeFs } from "./node-fs.ts";
import { nodeHttp } from "./node-http.ts";
import { nodeSqlite } from "./node-sqlite.ts";
import { nodeTimers } from "./node-timers.ts";
import { nodeUtil } from "./node-util.ts";
import { nodeZlib } from "./node-zlib.ts";
import { nodemailer } from "./nodemailer.ts";
import { notion } from "./notion.ts";
import { objection } from "./objection.ts";
import { octokit } from "./octokit.ts";
import { openai } from "./openai.ts";
import { orchidOrm } from "./orchid-orm.ts";
import { pAll } from "./p-all.ts";
import { pEachSeries } from "./p-each-series.ts";
import { pLimit } from "./p-limit.ts";
import { pMap } from "./p-map.ts";
import { pQueue } from "./p-queue.ts";
import { pReduce } from "./p-reduce.ts";
import { pRetry } from "./p-retry.ts";
import { pThrottle } from "./p-throttle.ts";
import { passwordHashes } from "./password-hashes.ts";
import { pg } from "./pg.ts";
import { pgPromise } from "./pg-promise.ts";
import { pinecone } from "./pinecone.ts";
import { planetscale } from "./planetscale.ts";
import { postgres } from "./postgres.ts";
import { postmark } from "./postmark.ts";
import { pothos } from "./pothos.ts";
import { prisma } from "./prisma.ts";
import { qdrant } from "./qdrant.ts";
import { qstash } from "./qstash.ts";
import { radash } from "./radash.ts";
import { reactCache } from "./react-cache.ts";
import { redis } from "./redis.ts";
import { remeda } from "./remeda.ts";
import { request } from "./request.ts";
import { requireAll } from "./require-all.ts";
import { resend } from "./resend.ts";
import { rethinkdb } from "./rethinkdb.ts";
import { rxjs } from "./rxjs.ts";
import { sendgrid } from "./sendgrid.ts";
import { sequelize } from "./sequelize.ts";
import { sheetjs } from "./sheetjs.ts";
import { slackWebApi } from "./slack-web-api.ts";
import { slonik } from "./slonik.ts";
import { sqlite3 } from "./sqlite3.ts";
import { stripe } from "./stripe.ts";
import { supabase } from "./supabase.ts";
import { superagent } from "./superagent.ts";
import { surrealdb } from "./surrealdb.ts";
import { trpc } from "./trpc.ts";
import { tsSqlQuery } from "./ts-sql-query.ts";
import { twilio } from "./twilio.ts";
import { typeGraphql } from "./type-graphql.ts";
import { typeorm } from "./typeorm.ts";
import { typesense } from "./typesense.ts";
import { undici } from "./undici.ts";
import { upstashRedis } from "./upstash-redis.ts";
import { vercelBlob } from "./vercel-blob.ts";
import { vercelPostgres } from "./vercel-postgres.ts";
import { webServers } from "./web-servers.ts";
import { workersKv } from "./workers-kv.ts";
import { zapatos } from "./zapatos.ts";

/** Every client library that is known from the start. Order is the order of docs/clients.md. */
export const catalogue: readonly Client[] = [
  // Databases.
  prisma,
  typeorm,
  sequelize,
  knex,
  objection,
  bookshelf,
  drizzle,
  kysely,
  tsSqlQuery,
  orchidOrm,
  mikroOrm,
  mongoose,
  mongodb,
  neo4j,
  cassandra,
  arangodb,
  surrealdb,
  gel,
  couchbase,
  couchdb,
  monk,
  pg,
  postgres,
  slonik,
  pgPromise,
  databases,
  massive,
  zapatos,
  mysql2,
  betterSqlite3,
  nodeSqlite,
  bunSqlite,
  sqlite3,
  libsql,
  d1,
  mssql,
  clickhouse,
  bigquery,
  planetscale,
  neon,
  vercelPostgres,
  rethinkdb,
  meteor,
  supabase,
  firestore,
  datastore,
  dynamodb,
  dynamoose,
  elasticsearch,
  meilisearch,
  typesense,
  qdrant,
  pinecone,
  // Caches.
  ioredis,
  redis,
  upstashRedis,
  keyv,
  cacheManager,
  lruCache,
  nodeCache,
  memcached,
  workersKv,
  // HTTP.
  fetch,
  axios,
  nestjsAxios,
  got,
  ky,
  undici,
  nodeHttp,
  superagent,
  request,
  // Services over HTTP.
  awsS3,
  awsLibStorage,
  googleStorage,
  azureBlob,
  vercelBlob,
  minio,
  stripe,
  twilio,
  slackWebApi,
  notion,
  octokit,
  openai,
  anthropic,
  // Mail.
  awsSes,
  nodemailer,
  resend,
  sendgrid,
  postmark,
  // Queues.
  awsSqs,
  awsSns,
  googlePubsub,
  bullmq,
  bull,
  agenda,
  kafkajs,
  qstash,
  // Files.
  nodeFs,
  fsExtra,
  // Processes and heavy work.
  nodeChildProcess,
  execa,
  nodeCrypto,
  nodeZlib,
  passwordHashes,
  fflate,
  sheetjs,
  admZip,
  // What runs per request or job, and what runs in a tool.
  webServers,
  nestjsHandlers,
  trpc,
  jobQueues,
  commands,
  // GraphQL.
  graphqlCodegen,
  graphqlJs,
  graphqlServers,
  mercurius,
  nestjsGraphql,
  nexus,
  pothos,
  typeGraphql,
  // Libraries that iterate, limit or wrap.
  async,
  bluebird,
  bottleneck,
  containers,
  dataloader,
  esToolkit,
  remeda,
  radash,
  glob,
  lodash,
  memoize,
  nodeFiles,
  nodeTimers,
  nodeUtil,
  pAll,
  pEachSeries,
  pLimit,
  pMap,
  pQueue,
  pReduce,
  pRetry,
  pThrottle,
  reactCache,
  requireAll,
  rxjs,
];

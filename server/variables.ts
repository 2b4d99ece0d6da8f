import 'server-only'
import * as z from '#lib/zod.ts'
import { auditLogVariables, retentionVariables } from '#server/audit-variables.ts'
import { awsVariables } from '#server/aws-variables.ts'
import { notificationVariables } from '#server/notification-variables.ts'
import {
  address,
  count,
  milliseconds,
  millisecondsUpTo,
  choice,
  optional,
  optionalText,
  port,
  section,
  text,
  withDefault,
} from '#server/variable.ts'

/**
 * What the portal reads, by where it stands in the parsed configuration; forwarded as a whole to the process that
 * serves. A variable that is added here is parsed, forwarded, documented (`npm run variables`) and part of `config()`.
 */
export const portalVariables = z.object({
  atlas: section('Atlas: a service account or an API key; without a key, the sandbox that comes along', {
    clientId: optionalText(
      'MONGODB_ATLAS_CLIENT_ID',
      'The service account (recommended). Setting an API key as well, or half of a pair, is refused.',
      {
        example: 'mdb_sa_id_…',
        secret: 'file',
      },
    ),
    clientSecret: optionalText(
      'MONGODB_ATLAS_CLIENT_SECRET',
      'Its secret. A key in files may be replaced while the portal runs: docs/OPERATIONS.md.',
      {
        example: 'mdb_sa_sk_…',
        secret: 'file',
      },
    ),
    publicKey: optionalText('MONGODB_ATLAS_PUBLIC_KEY', 'The public part of the API key.', { secret: 'file' }),
    privateKey: optionalText('MONGODB_ATLAS_PRIVATE_KEY', 'The private part of the API key.', { secret: 'file' }),
    baseUrl: optionalText(
      'MONGODB_ATLAS_BASE_URL',
      'Where Atlas is: https; http for a sandbox on this machine only. Needs a key.',
      { example: 'https://cloud.mongodb.com' },
    ),
  }),
  aws: awsVariables,
  policy: section('By which rules commands are sent', {
    file: optionalText(
      'POLICY_FILE',
      'Rules that deny commands or warn of them: docs/policy.example.yaml. A file that changes is taken up at once.',
      { example: './policy.yaml' },
    ),
  }),
  portal: section('The portal', {
    host: address('HOST', 'The address to listen on: a loopback address unless people sign in through a provider.'),
    port: withDefault(
      { name: 'PORT', description: 'The port to listen on; 0 takes any free port.', default: '3000' },
      port('PORT', 0, '3000'),
    ),
    dataDir: text(
      'PORTAL_DATA_DIR',
      './data',
      'The folder for data; created when missing, readable by its owner only.',
    ),
  }),
  database: section('The store: the journal of every create, what was seen of each link, the audit', {
    databaseUrl: optionalText(
      'DATABASE_URL',
      'One file, by default portal.db in PORTAL_DATA_DIR; or PostgreSQL, for several replicas: postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=verify-full. npm run move-store -- FROM TO moves one into the other.',
      { example: 'file:./data/portal.db', secret: 'file' },
    ),
    queryMs: milliseconds(
      'DATABASE_QUERY_MS',
      15_000,
      'How long PostgreSQL may take for one statement, or a disk for one write, in milliseconds. A connection that is silent for a fifth longer is closed.',
    ),
  }),
  auditLog: auditLogVariables,
  retention: retentionVariables,
  notifications: notificationVariables,
  prices: section('What private links cost', {
    file: optionalText(
      'LINK_PRICES_FILE',
      'The prices by which the portal estimates what an unused link has cost: docs/link-prices.example.json. Without it, the published ones of 2026.',
      { example: './link-prices.json' },
    ),
  }),
  ownership: section('Whose links and connections are', {
    file: optionalText(
      'OWNERSHIP_FILE',
      'Which facts about whose it is a link or connection needs, and their form: docs/ownership.example.json. Without it, none.',
      { example: './ownership.json' },
    ),
  }),
  next: section('Several replicas', {
    actionsKey: optionalText(
      'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
      'One key for all replicas, so that a page of one is answered by another: openssl rand -base64 32. Next reads it.',
      { secret: 'value' },
    ),
  }),
  perMinute: section('Limits of one person in a minute', {
    requests: count('REQUESTS_PER_MINUTE', 600, 'How many requests of one person are taken up; faster ones wait.'),
    creates: count('CREATES_PER_MINUTE', 10, 'How many private links one person may create in a minute.'),
    changes: count('CHANGES_PER_MINUTE', 60, 'How many notes, deletes, domains and decisions one person may write.'),
    drafts: count('DRAFTS_PER_MINUTE', 120, 'How often one person’s browsers may save drafts within a minute.'),
    signIns: count('SIGN_INS_PER_MINUTE', 10, 'How often one person may try to sign in within a minute.'),
    pastes: count('PASTES_PER_MINUTE', 30, 'How many texts of Terraform one person may have read in a minute.'),
    preflights: count('PREFLIGHTS_PER_MINUTE', 20, 'How many requests one person may have checked in a minute.'),
    verdicts: count(
      'RULE_CHECKS_PER_MINUTE',
      120,
      'How often the portal may check one person’s entries by its rules in a minute.',
    ),
    refreshes: count('REFRESHES_PER_MINUTE', 60, 'How often one person may have Atlas read at once within a minute.'),
    lookups: count(
      'LOOKUPS_PER_MINUTE',
      60,
      'How often one person may look up what is in Atlas or AWS, or search the audit, within a minute.',
    ),
    exports: count(
      'EXPORTS_PER_MINUTE',
      6,
      'How often one person may save the audit or a list of links as a file within a minute.',
    ),
  }),
  metrics: section('Metrics for Prometheus at http://METRICS_HOST:METRICS_PORT/metrics, without a sign-in', {
    port: optional(
      { name: 'METRICS_PORT', description: 'The port of the metrics; without it there are none.', example: '9464' },
      port('METRICS_PORT', 1, '9464'),
    ),
    host: address('METRICS_HOST', 'The address of the metrics; by default this machine only.'),
  }),
  shutdown: section('How the portal stops, in milliseconds; it is gone 3 s after both at the latest', {
    delay: millisecondsUpTo(
      120_000,
      'SHUTDOWN_DELAY_MS',
      0,
      'How long it still takes requests after /readyz says that it is not ready, for a load balancer to notice.',
    ),
    wait: millisecondsUpTo(
      120_000,
      'SHUTDOWN_WAIT_MS',
      6_000,
      'How long it then waits for work in progress. A create without an answer by then is looked for at the next start.',
    ),
  }),
  operations: section('Requests, logs and loops', {
    roundMs: milliseconds(
      'LOOP_ROUND_MS',
      60_000,
      'How long a round of the work that the portal does by itself may take, in milliseconds; after that /readyz says no.',
    ),
    requestIdHeader: optional(
      {
        name: 'REQUEST_ID_HEADER',
        description:
          'The header in which your proxy names each request, such as X-Request-Id; only where nobody can bypass that proxy.',
      },
      z
        .string()
        .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, {
          error: 'REQUEST_ID_HEADER must be the name of a header, such as X-Request-Id.',
        })
        .transform((name) => name.toLowerCase()),
    ),
    logLevel: choice(
      ['trace', 'debug', 'info', 'warn', 'error'],
      'LOG_LEVEL',
      'info',
      'How much is logged; debug: each request and each read of Atlas.',
    ),
  }),
  access: section('Sign-in by OpenID Connect: set all of these but the scopes; without them, by the printed link', {
    issuer: optionalText('OIDC_ISSUER', 'The issuer of the provider.', { example: 'https://login.example.com' }),
    clientId: optionalText(
      'OIDC_CLIENT_ID',
      'The client as which the provider knows the portal; its redirect URI is PORTAL_URL followed by /auth/callback.',
      { example: 'private-link-portal' },
    ),
    clientSecret: optionalText('OIDC_CLIENT_SECRET', 'The secret of this client.', { secret: 'file' }),
    portalUrl: optionalText(
      'PORTAL_URL',
      'Where people reach the portal: https; http on this machine only. No other Host is answered.',
      { example: 'https://links.example.com' },
    ),
    sessionSecret: optionalText(
      'PORTAL_SESSION_SECRET',
      'Seals the cookies: 32 characters or more, one for all replicas. openssl rand -base64 32',
      { secret: 'file' },
    ),
    rolesFile: optionalText(
      'PORTAL_ROLES_FILE',
      'Which group may do what in which projects: docs/roles.example.json. A person in none of its groups may do nothing.',
      { example: './roles.json' },
    ),
    scopes: text(
      'OIDC_SCOPES',
      'openid profile email',
      'The scopes to ask for; add the one that the claim of the roles needs.',
    ),
    apiAudience: optionalText(
      'OIDC_API_AUDIENCE',
      'The audience of access tokens with which programs may call the API (client credentials); without it the portal takes none from the provider.',
      { example: 'https://links.example.com/api' },
    ),
    linkHash: optionalText('PORTAL_LINK_HASH', 'The SHA-256 of the printed link’s token.', { isInternal: true }),
  }),
  session: section('How long a session lasts, in milliseconds', {
    idle: milliseconds('SESSION_IDLE_MS', 28_800_000, 'After this long without use somebody signs in again.'),
    absolute: milliseconds('SESSION_ABSOLUTE_MS', 86_400_000, 'After this long in all somebody signs in again.'),
  }),
  tokens: section('Tokens for the API', {
    signInDays: count(
      'TOKEN_SIGN_IN_DAYS',
      30,
      'How many days after a person’s last sign-in their tokens still have the roles that it gave.',
    ),
  }),
  deadlines: section('Deadlines of one call to Atlas, in milliseconds', {
    connectMs: milliseconds('ATLAS_CONNECT_MS', 5_000, 'To connect.'),
    readMs: milliseconds('ATLAS_READ_MS', 10_000, 'To read.'),
    writeMs: milliseconds('ATLAS_WRITE_MS', 30_000, 'To write.'),
  }),
  journal: section('How a create without an answer from Atlas is followed, in milliseconds', {
    looks: withDefault(
      {
        name: 'JOURNAL_LOOKS_MS',
        description: 'The pauses before each search for its link; the last one repeats.',
        default: '2000,5000,15000,30000,60000',
      },
      z
        .string()
        .regex(/^\d{1,9}(,\d{1,9})*$/, {
          error: 'JOURNAL_LOOKS_MS must be milliseconds between commas, such as 2000,5000,15000,30000,60000.',
        })
        .transform((list) => list.split(',').map(Number)),
    ),
    notFoundAfter: milliseconds(
      'JOURNAL_NOT_FOUND_MS',
      600_000,
      'After this long, and three whole lists without it, a link counts as not found so far.',
    ),
    watchTwins: milliseconds('JOURNAL_TWINS_MS', 86_400_000, 'How long a late link is still searched for.'),
    atlasLag: milliseconds(
      'JOURNAL_LAG_MS',
      1_800_000,
      'How long after a create Atlas may go on without showing the link or connection that it accepted; until then a 404 is no proof.',
    ),
    sending: milliseconds(
      'JOURNAL_SENDING_MS',
      45_000,
      'After this long a replica that was sending counts as gone. More than ATLAS_WRITE_MS.',
    ),
    margin: milliseconds(
      'JOURNAL_MARGIN_MS',
      60_000,
      'How long after JOURNAL_SENDING_MS and ATLAS_WRITE_MS the create of a replica that is gone may be sent again.',
    ),
    reconcile: milliseconds('JOURNAL_ROUND_MS', 1_000, 'How often the journal is checked for work.'),
  }),
  watch: section(
    'How often the links and workspaces of a project are read from Atlas, by all replicas together, in ms',
    {
      moving: milliseconds('WATCH_MOVING_MS', 10_000, 'While a link or connection changes its state.', 2_000),
      resting: milliseconds('WATCH_RESTING_MS', 60_000, 'While none does and a page shows them.', 10_000),
      unwatched: milliseconds(
        'WATCH_UNWATCHED_MS',
        60_000,
        'While a link changes and no page shows them. Without either they are not read.',
      ),
      subscribed: milliseconds(
        'WATCH_SUBSCRIBED_MS',
        900_000,
        'While none does, no page shows them, and somebody is told of what happens in the project.',
        60_000,
      ),
      down: milliseconds('WATCH_DOWN_MS', 30_000, 'The longest pause after reads that failed.'),
      looking: milliseconds(
        'WATCH_LOOKING_MS',
        60_000,
        'How long somebody counts as a viewer after a page has polled.',
      ),
      refresh: milliseconds('WATCH_REFRESH_MS', 2_000, '“Refresh now” reads a project at most this often.'),
      glance: milliseconds('WATCH_USED_BY_MS', 600_000, 'How old the “used by” of a list or link may be.', 10_000),
      wait: milliseconds('WATCH_WAIT_MS', 10_000, 'How long a page waits for a read before it gets the last one.'),
      round: milliseconds('WATCH_ROUND_MS', 1_000, 'How often the portal checks which reads are due.'),
    },
  ),
  poll: section('How often a page polls the portal, in milliseconds. Less than WATCH_LOOKING_MS.', {
    moving: milliseconds('WATCH_POLL_MS', 5_000, 'While a link changes its state.', 2_000),
    resting: milliseconds('WATCH_POLL_RESTING_MS', 30_000, 'While none does.'),
  }),
  process: section('Node', { nodeEnv: optionalText('NODE_ENV', 'development for npm run dev.', { isInternal: true }) }),
})

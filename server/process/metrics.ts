import 'server-only'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { createBudgetsLeft } from '#server/process/budgets-left.ts'

/** Buckets, in seconds: calls take milliseconds or, when Atlas is in trouble, up to the deadlines. */
const seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

const createBudgetGauge = (registry: Registry, budgets: ReturnType<typeof createBudgetsLeft>) =>
  new Gauge({
    name: 'portal_atlas_budget_left',
    help: 'Calls that Atlas still allows, as it last said within a minute; the lowest of all projects, and the account.',
    labelNames: ['scope'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [scope, remaining] of budgets.findLowest()) this.set({ scope }, remaining)
    },
  })

const createMessageCounter = (registry: Registry) =>
  new Counter({
    name: 'portal_message_attempts_total',
    help: 'Attempts of this process to send a message, by what became of it: delivered, waiting, given-up, withdrawn.',
    labelNames: ['receiver', 'status'],
    registers: [registry],
  })

const createCounters = (registry: Registry) => {
  const registers = [registry]
  return {
    requests: new Counter({
      name: 'portal_http_requests_total',
      help: 'Requests that were answered, or cut off.',
      labelNames: ['route', 'method', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'portal_http_request_seconds',
      help: 'Seconds from the head of a request to the end of its answer.',
      labelNames: ['route'],
      buckets: seconds,
      registers,
    }),
    polls: new Counter({
      name: 'portal_poll_answers_total',
      help: 'Answers of the data routes: whole, unchanged (304) or trouble.',
      labelNames: ['route', 'answer'],
      registers,
    }),
    atlasCalls: new Counter({
      name: 'portal_atlas_calls_total',
      help: 'Exchanges with Atlas by outcome; status is 0 without an answer.',
      labelNames: ['endpoint', 'method', 'status', 'outcome'],
      registers,
    }),
    atlasSeconds: new Histogram({
      name: 'portal_atlas_call_seconds',
      help: 'Seconds that an exchange with Atlas took.',
      labelNames: ['endpoint', 'method'],
      buckets: seconds,
      registers,
    }),
    awsCalls: new Counter({
      name: 'portal_aws_calls_total',
      help: 'Exchanges with AWS by outcome; status is 0 without an answer.',
      labelNames: ['command', 'status', 'outcome'],
      registers,
    }),
    intents: new Counter({
      name: 'portal_intents_total',
      help: 'Creates, deletes and changes that this process moved on, by their new status.',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    rounds: new Counter({
      name: 'portal_loop_rounds_total',
      help: 'Rounds of the work that this process does by itself, by their end: done, failed, or late.',
      labelNames: ['loop', 'end'],
      registers,
    }),
  }
}

const createGauges = (registry: Registry) => {
  const gauge = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] })
  return {
    storeUp: gauge('portal_store_up', 'Whether the store answers.'),
    storeWritable: gauge('portal_store_writable', 'Whether the last write to the store was done.'),
    auditLogWaiting: gauge('portal_audit_log_waiting', 'Rows of the audit that are not in AUDIT_LOG yet.'),
    auditLogUp: gauge('portal_audit_log_up', 'Whether the last write of this process to AUDIT_LOG was done.'),
    loopAge: gauge('portal_loop_end_age_seconds', 'Seconds since a loop of this process last came to an end.', [
      'loop',
    ]),
    loopStuck: gauge('portal_loop_stuck', 'Whether a loop of this process has come to no end within its limit.', [
      'loop',
    ]),
    intentsHeld: gauge('portal_intents', 'Creates, deletes and changes in the journal; the same on every replica.', [
      'kind',
      'status',
    ]),
    unknownIntents: gauge(
      'portal_intents_unknown',
      'Creates, deletes and changes with an unknown outcome; the same on every replica.',
    ),
    unknownSeconds: gauge('portal_intents_unknown_oldest_seconds', 'Seconds since the oldest of these was created.'),
    links: gauge('portal_links', 'Links by state, as last read from Atlas; the same on every replica.', ['state']),
    watched: gauge('portal_projects_watched', 'Projects that are read from Atlas regularly at present.'),
    failing: gauge('portal_projects_failing', 'Watched projects whose last read failed.'),
    newestSnapshot: gauge(
      'portal_snapshot_newest_age_seconds',
      'Seconds since the newest read of any project; grows while no project is watched.',
    ),
    oldestSnapshot: gauge(
      'portal_snapshot_oldest_age_seconds',
      'Seconds since the oldest last read of a watched project.',
    ),
    messagesWaiting: gauge('portal_messages_waiting', 'Messages that wait; the same on every replica.', ['receiver']),
    messagesGivenUp: gauge('portal_messages_given_up', 'Messages that were given up; the same on every replica.', [
      'receiver',
    ]),
    oldestMessage: gauge(
      'portal_messages_oldest_seconds',
      'Seconds since the oldest waiting message was first tried.',
      ['receiver'],
    ),
    ready: gauge('portal_ready', 'Whether /readyz says that this process is ready.'),
    build: gauge('portal_build_info', 'Always 1; the version as a label.', ['version']),
  }
}

/**
 * No label holds a value that somebody sends or Atlas names: only routes, endpoints, statuses, declared receivers and
 * words of ours.
 */
const createMetrics = () => {
  const registry = new Registry()
  const budgets = createBudgetsLeft(Date.now)
  createBudgetGauge(registry, budgets)
  const messages = createMessageCounter(registry)
  return { registry, budgets, messages, ...createCounters(registry), ...createGauges(registry) }
}

declare global {
  var portalMetrics: ReturnType<typeof createMetrics> | undefined
}

/** The metrics of this process; on globalThis, since Next bundles pages, routes and actions separately. */
export const getMetrics = () => (globalThis.portalMetrics ??= createMetrics())

/** Counts an answer of a route that pages poll. */
export const countPoll = (route: string, answer: 'whole' | 'unchanged' | 'trouble'): void =>
  getMetrics().polls.inc({ route, answer })

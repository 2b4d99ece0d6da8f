import 'server-only'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { budgetsLeft } from '#server/process/budgets-left.ts'
import type { RoutePattern } from '#lib/routes.ts'

/** Calls take milliseconds or, when Atlas is in trouble, up to the deadlines. */
const seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** No label holds a value that somebody sends or Atlas names: only doors, endpoints, statuses and words of ours. */
const made = () => {
  const registry = new Registry()
  const registers = [registry]
  const budgets = budgetsLeft(Date.now)
  const gauge = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  const budgetLeft = new Gauge({
    name: 'portal_atlas_budget_left',
    help: 'Calls that Atlas still takes, as it last said within a minute; of the projects the one with the fewest.',
    labelNames: ['scope'],
    registers,
    collect() {
      this.reset()
      for (const [scope, left] of budgets.lowest()) this.set({ scope }, left)
    },
  })
  return {
    registry,
    budgets,
    budgetLeft,
    requests: new Counter({
      name: 'portal_http_requests_total',
      help: 'Requests that were answered, or cut off before that.',
      labelNames: ['route', 'method', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'portal_http_request_seconds',
      help: 'From a request’s head to the end of its answer.',
      labelNames: ['route'],
      buckets: seconds,
      registers,
    }),
    polls: new Counter({
      name: 'portal_poll_answers_total',
      help: 'Answers of the routes that pages poll: whole, unchanged (304) or trouble.',
      labelNames: ['route', 'answer'],
      registers,
    }),
    atlasCalls: new Counter({
      name: 'portal_atlas_calls_total',
      help: 'Exchanges with Atlas by what came of them; status is 0 without one.',
      labelNames: ['endpoint', 'method', 'status', 'outcome'],
      registers,
    }),
    atlasSeconds: new Histogram({
      name: 'portal_atlas_call_seconds',
      help: 'How long an exchange with Atlas took.',
      labelNames: ['endpoint', 'method'],
      buckets: seconds,
      registers,
    }),
    intents: new Counter({
      name: 'portal_intents_total',
      help: 'Creates, deletes and changes that this process moved on, by where to.',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    storeUp: gauge('portal_store_up', 'Whether the store answered just now.'),
    intentsHeld: gauge('portal_intents', 'Creates, deletes and changes in the journal; the same on every replica.', [
      'kind',
      'status',
    ]),
    unknownIntents: gauge(
      'portal_intents_unknown',
      'Those of which it is not known what became of them; the same on every replica.',
    ),
    unknownSeconds: gauge('portal_intents_unknown_oldest_seconds', 'How long the oldest of these has been waiting.'),
    links: gauge('portal_links', 'Links by state, as last read from Atlas; the same on every replica.', ['state']),
    watched: gauge('portal_projects_watched', 'Projects that are read from Atlas again and again just now.'),
    failing: gauge('portal_projects_failing', 'Of the projects watched, those whose last read failed.'),
    newestSnapshot: gauge(
      'portal_snapshot_newest_age_seconds',
      'How old the newest read of any project is; it grows while no project is watched.',
    ),
    oldestSnapshot: gauge('portal_snapshot_oldest_age_seconds', 'Of the projects watched, how old the oldest read is.'),
    ready: gauge('portal_ready', 'Whether /readyz says that this process is ready.'),
    build: gauge('portal_build_info', 'Always 1; the version as a label.', ['version']),
  }
}

declare global {
  var portalMetrics: ReturnType<typeof made> | undefined
}

/** What this process counts; on globalThis, since pages, routes, actions and the listener are loaded apart. */
export const metrics = () => (globalThis.portalMetrics ??= made())

/** Counts an answer of a route that pages poll. */
export const countPoll = (route: RoutePattern, answer: 'whole' | 'unchanged' | 'trouble'): void =>
  metrics().polls.inc({ route, answer })

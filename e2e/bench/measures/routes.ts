import * as z from '#lib/zod.ts'
import { readBuiltActions } from '../../actions.ts'
import { waitFor } from '../../faults/wait-for.ts'
import { startStack } from '../../fixtures.ts'
import { getSessionCookie } from '../../support/open-printed-link.ts'
import { createClient, type RequestOptions } from '../http-client.ts'
import { startBareRoute, startPlainServer } from '../bare-servers.ts'
import { buildCopy, copyFolder } from '../reference-build.ts'
import { runInTurn, type Results } from '../run-in-turn.ts'
import { buildFigure, type Figure, type Goal, type Measure } from '../figures.ts'
import { runAtFullSpeed, runAtRate } from '../load.ts'

const links = 50
const askers = 16
const rate = 40
/** Requests a second for pages and actions, which people call and tabs do not. */
const byHand = 10
const bareRoute = 'a bare route handler of Next'
const emptyAction = 'an empty action behind the same checks'
const emptyPage = 'the page of an address that does not exist'
const idsIn = z.object({ rows: z.array(z.object({ id: z.string() })) })
const rowsIn = z.object({ rows: z.array(z.object({ usedBy: z.number().optional() })) })

type Work = () => Promise<void>
type Send = ReturnType<typeof createClient>['send']

/** A function that sends one request and throws if the answer has another status or lacks these words. */
const createRequester =
  (send: Send, url: string, buildRequest: () => RequestOptions, status: number, words = ''): Work =>
  async () => {
    const answer = await send(url, buildRequest())
    if (answer.status !== status || !answer.text.includes(words))
      throw new Error(
        `${url} was answered with ${String(answer.status)} instead of ${String(status)}: ${answer.text.slice(0, 200)}`,
      )
  }

type Reader = { send: Send; url: string; headers: Record<string, string>; etag: string | undefined }

const readWhole = ({ send, url, headers }: Reader): Work => createRequester(send, url, () => ({ headers }), 200)

const readUnchanged = ({ send, url, headers, etag = '' }: Reader): Work =>
  createRequester(send, url, () => ({ headers: { ...headers, 'if-none-match': etag } }), 304)

/** Reads as tabs poll: nine of ten requests have the current ETag. */
const poll = (reader: Reader) => (index: number) => (index % 10 === 0 ? readWhole(reader)() : readUnchanged(reader)())

/** A function that creates requesters of an action of a project; the action is called on one of its pages. */
const createActionRequester = (send: Send, url: string, headers: Record<string, string>, groupId: string) => {
  const actions = readBuiltActions(copyFolder)
  return (page: string, name: string, buildInput: () => object): Work => {
    const actionHeaders = {
      ...headers,
      'next-action': actions.find((one) => one.name === name)?.id ?? '',
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      origin: new URL(url).origin,
    }
    const buildRequest = () => ({
      method: 'POST',
      headers: actionHeaders,
      body: JSON.stringify([{ groupId, ...buildInput() }]),
    })
    return createRequester(
      send,
      `${url}/projects/${groupId}/private-links/${page}`,
      buildRequest,
      200,
      '{"kind":"done"}',
    )
  }
}

const startRoutes = async () => {
  buildCopy()
  const pace = { WATCH_MOVING_MS: '10000', WATCH_RESTING_MS: '60000', WATCH_POLL_MS: '5000' }
  const { stack, stop } = await startStack({}, pace, { root: copyFolder })
  const { url, sandbox } = stack
  const { send, close } = createClient()
  const headers = { cookie: getSessionCookie(url), 'sec-fetch-site': 'same-origin' }
  /** Reads a list until it is whole: the links come first, and who uses them once the workspaces were read too. */
  const createReader = async (path: string): Promise<Reader> => {
    const etag = await waitFor('a list that says who uses its links', async () => {
      const { headers: answered, text } = await send(`${url}${path}`, { headers })
      const isWhole = rowsIn.parse(JSON.parse(text)).rows.every(({ usedBy }) => usedBy !== undefined)
      return isWhole ? answered.etag : undefined
    })
    return { send, url: `${url}${path}`, headers, etag }
  }
  const project = await sandbox.newProject()
  await sandbox.addLinks(project.id, links)
  const list = await createReader(`/api/projects/${project.id}/list?view=&offset=0`)
  const bare = await startBareRoute()
  const plain = await startPlainServer()
  const readUrl = (other: string, status = 200) => createRequester(send, other, () => ({}), status)
  /** An annotation changes the list of its project, so annotations go to another one. */
  const annotatedProject = await sandbox.newProject()
  await sandbox.addLinks(annotatedProject.id, 1)
  const { text } = await send(`${url}/api/projects/${annotatedProject.id}/list`, { headers })
  const linkId = idsIn.parse(JSON.parse(text)).rows[0]?.id ?? ''
  const createAction = createActionRequester(send, url, headers, annotatedProject.id)
  let notes = 0
  const annotation = () => ({ linkId, name: 'adopted', note: `note ${String((notes += 1))}` })
  const page = `${url}/projects/${project.id}/private-links`
  return {
    requests: {
      list: readWhole(list),
      listUnchanged: readUnchanged(list),
      healthz: readUrl(`${url}/healthz`),
      readyz: readUrl(`${url}/readyz`),
      bare: readUrl(bare.url),
      plain: readUrl(plain.url),
      page: createRequester(send, page, () => ({ headers }), 200, 'load-00000'),
      emptyPage: createRequester(send, `${url}/nowhere`, () => ({ headers }), 404),
      mark: createAction(linkId, 'annotatePrivateLink', annotation),
      emptyAction: createAction('empty', 'empty', () => ({})),
    },
    poll: poll(list),
    stop: async () => {
      close()
      await Promise.all([stop(), bare.stop(), plain.stop()])
    },
  }
}

type Routes = Awaited<ReturnType<typeof startRoutes>>

/** What is measured as fast as it goes: its name, its request, the request beside it, and its goal. */
const fullLoadPairs = [
  ['the list, 200', 'list', 'bare', bareRoute, 0.8],
  ['the list unchanged, 304', 'listUnchanged', 'bare', bareRoute, 0.8],
  ['/healthz', 'healthz', 'bare', bareRoute, 0.9],
  ['/readyz', 'readyz', 'bare', bareRoute, 0.9],
  ['Node’s own server, for information', 'plain', 'bare', bareRoute, undefined],
  ['an action that writes', 'mark', 'emptyAction', emptyAction, 0.85],
] as const

const runAtFullLoad = ({ requests }: Routes, runs: number, seconds: number): Promise<Results> => {
  const names = new Set(fullLoadPairs.flatMap(([, own, other]) => [own, other]))
  const workloads = [...names].map((name) => [name, () => runAtFullSpeed(askers, seconds, requests[name])] as const)
  return runInTurn(runs, Object.fromEntries(workloads))
}

const runAtSteadyLoad = ({ requests, poll }: Routes, seconds: number): Promise<Results> => {
  const runSteadily = (work: Work) => () => runAtRate(byHand, seconds, work)
  return runInTurn(3, {
    list: () => runAtRate(rate, seconds, poll),
    bare: () => runAtRate(rate, seconds, requests.bare),
    page: runSteadily(requests.page),
    emptyPage: runSteadily(requests.emptyPage),
    mark: runSteadily(requests.mark),
    emptyAction: runSteadily(requests.emptyAction),
  })
}

const buildFullLoadFigures = (getSamples: Results): Figure[] =>
  fullLoadPairs.flatMap(([name, own, other, otherName, limit]) => [
    buildFigure({
      name: `${name}: answers`,
      unit: 'a second',
      samples: getSamples(own, 'perSecond'),
      beside: { name: otherName, samples: getSamples(other, 'perSecond') },
      ...(limit === undefined ? {} : { goal: { of: 'ratio', is: 'at least', limit } as const }),
    }),
    ...(['p50', 'p95', 'p99'] as const).map((quantity) =>
      buildFigure({
        name: `${name}: ${quantity} at full load`,
        unit: 'ms',
        samples: getSamples(own, quantity),
        beside: { name: otherName, samples: getSamples(other, quantity) },
      }),
    ),
  ])

const toMs = (limit: number): Goal => ({ of: 'value', is: 'at most', limit })
const polls = `polls at ${String(rate)} a second`

const steadyPairs = [
  [polls, 'p50', undefined, 'list', 'bare', bareRoute],
  [polls, 'p95', toMs(50), 'list', 'bare', bareRoute],
  [polls, 'p99', { of: 'ratio', is: 'at most', limit: 2 }, 'list', 'bare', bareRoute],
  [`the list’s page at ${String(byHand)} a second`, 'p95', toMs(250), 'page', 'emptyPage', emptyPage],
  [`an action that writes at ${String(byHand)} a second`, 'p95', toMs(100), 'mark', 'emptyAction', emptyAction],
] as const

const buildSteadyFigures = (getSamples: Results): Figure[] =>
  steadyPairs.map(([name, quantity, goal, own, other, otherName]) =>
    buildFigure({
      name: `${name}: ${quantity}`,
      unit: 'ms',
      samples: getSamples(own, quantity),
      beside: { name: otherName, samples: getSamples(other, quantity) },
      ...(goal ? { goal } : {}),
    }),
  )

/**
 * The poll route, the probes and an action, at full speed and at the pace of two hundred tabs, beside a bare route and
 * an empty action.
 */
export const routes: Measure = {
  name: 'routes',
  title: 'Poll route, probes and action',
  how: `Beside them: a route handler of the same Next with nothing around it (no proxy, instrumentation or session), which answers with 1 kB, and an action of a copy of the portal that does nothing but passes the very same checks of session, origin, role and input. The list has ${String(links)} links. As fast as it goes: ${String(askers)} clients on kept connections, each asking again when answered. At ${String(rate)} requests a second: sent when due, timed from then, nine of ten with the ETag of the last answer; pages and actions at ${String(byHand)}. The action writes a note on a link with its audit row, to the file store. Clients and servers share the machine.`,
  run: async ({ isQuick }) => {
    const [runs, seconds, steadySeconds] = isQuick ? [3, 2, 5] : [5, 10, 20]
    const portal = await startRoutes()
    try {
      for (const work of Object.values(portal.requests)) await runAtFullSpeed(4, isQuick ? 1 : 3, work)
      const full = await runAtFullLoad(portal, runs, seconds)
      const steady = await runAtSteadyLoad(portal, steadySeconds)
      return [...buildFullLoadFigures(full), ...buildSteadyFigures(steady)]
    } finally {
      await portal.stop()
    }
  },
}

import * as z from '#lib/zod.ts'
import { readBuiltActions } from '../../actions.ts'
import { startStack } from '../../fixtures.ts'
import { getSessionCookie } from '../../support/open-printed-link.ts'
import { createClient, type RequestOptions } from '../http-client.ts'
import { buildCopy, copyFolder } from '../reference-build.ts'
import { buildFigure, type Figure, type Goal, type Measure } from '../figures.ts'
import { runAtFullSpeed, runAtRate, type Latencies } from '../load.ts'

const links = 50
const askers = 16
const rate = 40
/** Requests a second for pages and actions, which people call and tabs do not. */
const byHand = 10
const emptyRoute = 'an empty route behind the same checks'
const emptyAction = 'an empty action behind the same checks'
const emptyPage = 'the page of an address that does not exist'
const idsIn = z.object({ rows: z.array(z.object({ id: z.string() })) })

type Work = () => Promise<void>
type Send = ReturnType<typeof createClient>['send']

/** Runs each in turn, so that other load on the machine affects all of them alike. */
const runInTurn = async (runs: number, workloads: Readonly<Record<string, () => Promise<Latencies>>>) => {
  const results: Record<string, Latencies[]> = {}
  for (let run = 0; run < runs; run += 1)
    for (const [name, runWork] of Object.entries(workloads)) (results[name] ??= []).push(await runWork())
  return (name: string, quantity: keyof Latencies) => (results[name] ?? []).map((one) => one[quantity])
}

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
  const { stack, stop } = await startStack({}, pace, copyFolder)
  const { url, sandbox } = stack
  const { send, close } = createClient()
  const headers = { cookie: getSessionCookie(url), 'sec-fetch-site': 'same-origin' }
  const createReader = async (path: string): Promise<Reader> => {
    const { headers: answered } = await send(`${url}${path}`, { headers })
    return { send, url: `${url}${path}`, headers, etag: answered.etag }
  }
  const project = await sandbox.newProject()
  await sandbox.addLinks(project.id, links)
  const list = await createReader(`/api/projects/${project.id}/list?view=&offset=0`)
  const empty = await createReader(`/api/projects/${project.id}/empty`)
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
      empty: readWhole(empty),
      listUnchanged: readUnchanged(list),
      emptyUnchanged: readUnchanged(empty),
      page: createRequester(send, page, () => ({ headers }), 200, 'load-00000'),
      emptyPage: createRequester(send, `${url}/nowhere`, () => ({ headers }), 404),
      mark: createAction(linkId, 'annotatePrivateLink', annotation),
      emptyAction: createAction('empty', 'empty', () => ({})),
    },
    poll: poll(list),
    pollEmpty: poll(empty),
    stop: async () => {
      close()
      await stop()
    },
  }
}

type Routes = Awaited<ReturnType<typeof startRoutes>>
type Results = Awaited<ReturnType<typeof runInTurn>>

const throughput: Goal = { of: 'ratio', is: 'at least', limit: 0.8 }

const runAtFullLoad = ({ requests }: Routes, runs: number, seconds: number): Promise<Results> => {
  const runFast = (work: Work) => () => runAtFullSpeed(askers, seconds, work)
  return runInTurn(runs, {
    list: runFast(requests.list),
    empty: runFast(requests.empty),
    listUnchanged: runFast(requests.listUnchanged),
    emptyUnchanged: runFast(requests.emptyUnchanged),
    mark: runFast(requests.mark),
    emptyAction: runFast(requests.emptyAction),
  })
}

const runAtSteadyLoad = ({ requests, poll, pollEmpty }: Routes, seconds: number): Promise<Results> => {
  const runSteadily = (work: Work) => () => runAtRate(byHand, seconds, work)
  return runInTurn(3, {
    list: () => runAtRate(rate, seconds, poll),
    empty: () => runAtRate(rate, seconds, pollEmpty),
    page: runSteadily(requests.page),
    emptyPage: runSteadily(requests.emptyPage),
    mark: runSteadily(requests.mark),
    emptyAction: runSteadily(requests.emptyAction),
  })
}

const fullLoadPairs = [
  ['the list, 200', 'list', 'empty', emptyRoute, throughput],
  ['the list unchanged, 304', 'listUnchanged', 'emptyUnchanged', `${emptyRoute}, 304`, throughput],
  ['an action that writes', 'mark', 'emptyAction', emptyAction, undefined],
] as const

const buildFullLoadFigures = (getSamples: Results): Figure[] =>
  fullLoadPairs.flatMap(([name, own, other, otherName, goal]) => [
    buildFigure({
      name: `${name}: answers`,
      unit: 'a second',
      samples: getSamples(own, 'perSecond'),
      beside: { name: otherName, samples: getSamples(other, 'perSecond') },
      ...(goal ? { goal } : {}),
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

const steadyPairs = [
  [`polls at ${String(rate)} a second`, 'p50', undefined, 'list', 'empty', emptyRoute],
  [`polls at ${String(rate)} a second`, 'p95', 50, 'list', 'empty', emptyRoute],
  [`polls at ${String(rate)} a second`, 'p99', 150, 'list', 'empty', emptyRoute],
  [`the list’s page at ${String(byHand)} a second`, 'p95', 250, 'page', 'emptyPage', emptyPage],
  [`an action that writes at ${String(byHand)} a second`, 'p95', 100, 'mark', 'emptyAction', emptyAction],
] as const

const buildSteadyFigures = (getSamples: Results): Figure[] =>
  steadyPairs.map(([name, quantity, limit, own, other, otherName]) =>
    buildFigure({
      name: `${name}: ${quantity}`,
      unit: 'ms',
      samples: getSamples(own, quantity),
      beside: { name: otherName, samples: getSamples(other, quantity) },
      ...(limit === undefined ? {} : { goal: { of: 'value', is: 'at most', limit } as const }),
    }),
  )

/** The poll route and an action, at full speed and at the pace of two hundred tabs, beside empty ones. */
export const routes: Measure = {
  name: 'routes',
  title: 'Poll route and action',
  how: `A copy of the portal, built with one more route and one more action that do nothing, answers behind the very same checks as the others: of session, origin, role and input. The list has ${String(links)} links. As fast as it goes: ${String(askers)} clients on kept connections, each asking again when answered. At ${String(rate)} requests a second: sent when due, timed from then, nine of ten with the ETag of the last answer; pages and actions at ${String(byHand)}. The action writes a note on a link with its audit row, to the file store. Client and server share the machine.`,
  run: async ({ isQuick }) => {
    const [runs, seconds, steadySeconds] = isQuick ? [3, 2, 5] : [5, 10, 60]
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

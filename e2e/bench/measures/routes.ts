import * as z from '#lib/zod.ts'
import { builtActions } from '../../actions.ts'
import { startStack } from '../../fixtures.ts'
import { cookieOf } from '../../let-in.ts'
import { createClient, type RequestOptions } from '../http-client.ts'
import { buildCopy, copyFolder } from '../reference-build.ts'
import { buildFigure, type Figure, type Goal, type Measure } from '../figures.ts'
import { runAtFullSpeed, runAtRate, type Latencies } from '../load.ts'

const links = 50
const askers = 16
const rate = 40
/** Of pages and actions, which people ask for and not their tabs. */
const byHand = 10
const emptyRoute = 'an empty route behind the same door'
const emptyAction = 'an empty action behind the same door'
const emptyPage = 'the page of an address that does not exist'
const idsIn = z.object({ rows: z.array(z.object({ id: z.string() })) })

type Work = () => Promise<void>

/** Runs of each in turn, so that what else the machine does strikes all of them alike. */
const runInTurn = async (runs: number, ways: Readonly<Record<string, () => Promise<Latencies>>>) => {
  const results: Record<string, Latencies[]> = {}
  for (let run = 0; run < runs; run += 1)
    for (const [name, buildRequest] of Object.entries(ways)) (results[name] ??= []).push(await buildRequest())
  return (name: string, of: keyof Latencies) => (results[name] ?? []).map((one) => one[of])
}

/** Sends one request and throws when it is not answered with this status and these words. */
const createRequester =
  (
    ask: ReturnType<typeof createClient>['ask'],
    url: string,
    how: () => RequestOptions,
    status: number,
    words = '',
  ): Work =>
  async () => {
    const answer = await ask(url, how())
    if (answer.status !== status || !answer.text.includes(words))
      throw new Error(
        `${url} was answered with ${String(answer.status)} in place of ${String(status)}: ${answer.text.slice(0, 200)}`,
      )
  }

const startRoutes = async () => {
  buildCopy()
  const { stack, stop } = await startStack(
    {},
    { WATCH_MOVING_MS: '10000', WATCH_RESTING_MS: '60000', WATCH_POLL_MS: '5000' },
    copyFolder,
  )
  const project = await stack.sandbox.newProject()
  await stack.sandbox.addLinks(project.id, links)
  const { ask, close } = createClient()
  const base = { cookie: cookieOf(stack.url), 'sec-fetch-site': 'same-origin' }
  const [list, empty] = [
    `${stack.url}/api/projects/${project.id}/list?view=&offset=0`,
    `${stack.url}/api/projects/${project.id}/empty`,
  ]
  const listAnswer = await ask(list, { headers: base })
  /** A note on a link changes the list that tells it, so notes go to another project's. */
  const annotatedProject = await stack.sandbox.newProject()
  await stack.sandbox.addLinks(annotatedProject.id, 1)
  const linkId =
    idsIn.parse(
      JSON.parse((await ask(`${stack.url}/api/projects/${annotatedProject.id}/list`, { headers: base })).text),
    ).rows[0]?.id ?? ''
  const emptyAnswer = await ask(empty, { headers: base })
  const buildConditional = (etag = '') => ({ headers: { ...base, 'if-none-match': etag } })
  const actions = builtActions(copyFolder)
  const createActionRequester = (page: string, name: string, input: () => object) => {
    const id = actions.find((one) => one.name === name)?.id ?? ''
    const headers = {
      ...base,
      'next-action': id,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      origin: new URL(stack.url).origin,
    }
    const buildRequest = () => ({
      method: 'POST',
      headers,
      body: JSON.stringify([{ groupId: annotatedProject.id, ...input() }]),
    })
    return createRequester(
      ask,
      `${stack.url}/projects/${annotatedProject.id}/private-links/${page}`,
      buildRequest,
      200,
      '{"kind":"done"}',
    )
  }
  let notes = 0
  return {
    ways: {
      list: createRequester(ask, list, () => ({ headers: base }), 200),
      empty: createRequester(ask, empty, () => ({ headers: base }), 200),
      listUnchanged: createRequester(ask, list, () => buildConditional(listAnswer.headers.etag), 304),
      emptyUnchanged: createRequester(ask, empty, () => buildConditional(emptyAnswer.headers.etag), 304),
      page: createRequester(
        ask,
        `${stack.url}/projects/${project.id}/private-links`,
        () => ({ headers: base }),
        200,
        'load-00000',
      ),
      emptyPage: createRequester(ask, `${stack.url}/nowhere`, () => ({ headers: base }), 404),
      mark: createActionRequester(linkId, 'markPrivateLink', () => ({
        linkId,
        name: 'adopted',
        note: `note ${String((notes += 1))}`,
      })),
      emptyAction: createActionRequester('empty', 'empty', () => ({})),
    },
    /** The list as tabs poll it: of ten asked, nine have it already. */
    poll: (index: number) =>
      createRequester(
        ask,
        list,
        () => (index % 10 === 0 ? { headers: base } : buildConditional(listAnswer.headers.etag)),
        index % 10 === 0 ? 200 : 304,
      )(),
    pollEmpty: (index: number) =>
      createRequester(
        ask,
        empty,
        () => (index % 10 === 0 ? { headers: base } : buildConditional(emptyAnswer.headers.etag)),
        index % 10 === 0 ? 200 : 304,
      )(),
    stop: async () => {
      close()
      await stop()
    },
  }
}

const throughput: Goal = { of: 'ratio', is: 'at least', limit: 0.8 }

/** The poll route and an action, as fast as they go and at the pace of two hundred tabs, beside empty ones. */
export const routes: Measure = {
  name: 'routes',
  title: 'Poll route and action',
  how: `A copy of the portal, built with one more route and one more action that do nothing, answers with and without the deed behind the very same door: session, origin, role and input are checked alike. The list has ${String(links)} links. As fast as it goes: ${String(askers)} clients on kept connections, each asking again when answered. At ${String(rate)} requests a second: sent when due, timed from then, nine of ten with the ETag of the last answer; pages and actions at ${String(byHand)}. The action writes a note on a link with its audit row, to the file store. Client and server share the machine.`,
  run: async ({ isQuick }) => {
    const [runs, seconds, steady] = isQuick ? [3, 2, 5] : [5, 10, 60]
    const { ways, poll, pollEmpty, stop } = await startRoutes()
    try {
      for (const buildRequest of Object.values(ways)) await runAtFullSpeed(4, isQuick ? 1 : 3, buildRequest)
      const runFast = (one: Work) => () => runAtFullSpeed(askers, seconds, one)
      const full = await runInTurn(runs, {
        list: runFast(ways.list),
        empty: runFast(ways.empty),
        listUnchanged: runFast(ways.listUnchanged),
        emptyUnchanged: runFast(ways.emptyUnchanged),
        mark: runFast(ways.mark),
        emptyAction: runFast(ways.emptyAction),
      })
      const runSteadily = (one: Work) => () => runAtRate(byHand, steady, one)
      const paced = await runInTurn(3, {
        list: () => runAtRate(rate, steady, poll),
        empty: () => runAtRate(rate, steady, pollEmpty),
        page: runSteadily(ways.page),
        emptyPage: runSteadily(ways.emptyPage),
        mark: runSteadily(ways.mark),
        emptyAction: runSteadily(ways.emptyAction),
      })
      const pairs = [
        ['the list, 200', 'list', 'empty', emptyRoute, throughput],
        ['the list unchanged, 304', 'listUnchanged', 'emptyUnchanged', `${emptyRoute}, 304`, throughput],
        ['an action that writes', 'mark', 'emptyAction', emptyAction, undefined],
      ] as const
      return pairs
        .flatMap(([name, own, other, otherName, goal]): Figure[] => [
          buildFigure({
            name: `${name}: answers`,
            unit: 'a second',
            samples: full(own, 'perSecond'),
            beside: { name: otherName, samples: full(other, 'perSecond') },
            ...(goal ? { goal } : {}),
          }),
          ...(['p50', 'p95', 'p99'] as const).map((of) =>
            buildFigure({
              name: `${name}: ${of} at full load`,
              unit: 'ms',
              samples: full(own, of),
              beside: { name: otherName, samples: full(other, of) },
            }),
          ),
        ])
        .concat(
          (
            [
              [`polls at ${String(rate)} a second`, 'p50', undefined, 'list', 'empty', emptyRoute],
              [`polls at ${String(rate)} a second`, 'p95', 50, 'list', 'empty', emptyRoute],
              [`polls at ${String(rate)} a second`, 'p99', 150, 'list', 'empty', emptyRoute],
              [`the list’s page at ${String(byHand)} a second`, 'p95', 250, 'page', 'emptyPage', emptyPage],
              [`an action that writes at ${String(byHand)} a second`, 'p95', 100, 'mark', 'emptyAction', emptyAction],
            ] as const
          ).map(([name, of, limit, own, other, otherName]) =>
            buildFigure({
              name: `${name}: ${of}`,
              unit: 'ms',
              samples: paced(own, of),
              beside: { name: otherName, samples: paced(other, of) },
              ...(limit === undefined ? {} : { goal: { of: 'value', is: 'at most', limit } as const }),
            }),
          ),
        )
    } finally {
      await stop()
    }
  },
}

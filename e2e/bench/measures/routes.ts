import * as z from '#lib/zod.ts'
import { builtActions } from '../../actions.ts'
import { startStack } from '../../fixtures.ts'
import { cookieOf } from '../../let-in.ts'
import { client, type Ask } from '../ask.ts'
import { builtCopy, copyFolder } from '../copy.ts'
import { figureOf, type Figure, type Goal, type Measure } from '../figures.ts'
import { asFastAsCan, atRate, type Latencies } from '../load.ts'

const links = 50
const askers = 16
const rate = 40
/** Of pages and actions, which people ask for and not their tabs. */
const byHand = 10
const emptyRoute = 'an empty route behind the same door'
const emptyAction = 'an empty action behind the same door'
const emptyPage = 'the page of an address that does not exist'
const idsIn = z.object({ rows: z.array(z.object({ id: z.string() })) })

type One = () => Promise<void>

/** Runs of each in turn, so that what else the machine does strikes all of them alike. */
const inTurn = async (runs: number, ways: Readonly<Record<string, () => Promise<Latencies>>>) => {
  const taken: Record<string, Latencies[]> = {}
  for (let run = 0; run < runs; run += 1)
    for (const [name, way] of Object.entries(ways)) (taken[name] ??= []).push(await way())
  return (name: string, of: keyof Latencies) => (taken[name] ?? []).map((one) => one[of])
}

/** Sends one request and throws when it is not answered with this status and these words. */
const asker =
  (ask: ReturnType<typeof client>['ask'], url: string, how: () => Ask, status: number, words = ''): One =>
  async () => {
    const answer = await ask(url, how())
    if (answer.status !== status || !answer.text.includes(words))
      throw new Error(
        `${url} was answered with ${String(answer.status)} in place of ${String(status)}: ${answer.text.slice(0, 200)}`,
      )
  }

const started = async () => {
  builtCopy()
  const { stack, stop } = await startStack(
    {},
    { WATCH_MOVING_MS: '10000', WATCH_RESTING_MS: '60000', WATCH_POLL_MS: '5000' },
    copyFolder,
  )
  const project = await stack.sandbox.newProject()
  await stack.sandbox.addLinks(project.id, links)
  const { ask, close } = client()
  const base = { cookie: cookieOf(stack.url), 'sec-fetch-site': 'same-origin' }
  const [list, empty] = [
    `${stack.url}/api/projects/${project.id}/list?view=&offset=0`,
    `${stack.url}/api/projects/${project.id}/empty`,
  ]
  const known = await ask(list, { headers: base })
  /** A note on a link changes the list that tells it, so notes go to another project's. */
  const noted = await stack.sandbox.newProject()
  await stack.sandbox.addLinks(noted.id, 1)
  const linkId =
    idsIn.parse(JSON.parse((await ask(`${stack.url}/api/projects/${noted.id}/list`, { headers: base })).text)).rows[0]
      ?.id ?? ''
  const nothing = await ask(empty, { headers: base })
  const unchanged = (etag = '') => ({ headers: { ...base, 'if-none-match': etag } })
  const actions = builtActions(copyFolder)
  const posted = (page: string, name: string, input: () => object) => {
    const id = actions.find((one) => one.name === name)?.id ?? ''
    const headers = {
      ...base,
      'next-action': id,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      origin: new URL(stack.url).origin,
    }
    const way = () => ({ method: 'POST', headers, body: JSON.stringify([{ groupId: noted.id, ...input() }]) })
    return asker(ask, `${stack.url}/projects/${noted.id}/private-links/${page}`, way, 200, '{"kind":"done"}')
  }
  let notes = 0
  return {
    ways: {
      list: asker(ask, list, () => ({ headers: base }), 200),
      empty: asker(ask, empty, () => ({ headers: base }), 200),
      listUnchanged: asker(ask, list, () => unchanged(known.headers.etag), 304),
      emptyUnchanged: asker(ask, empty, () => unchanged(nothing.headers.etag), 304),
      page: asker(
        ask,
        `${stack.url}/projects/${project.id}/private-links`,
        () => ({ headers: base }),
        200,
        'load-00000',
      ),
      emptyPage: asker(ask, `${stack.url}/nowhere`, () => ({ headers: base }), 404),
      mark: posted(linkId, 'markPrivateLink', () => ({
        linkId,
        name: 'adopted',
        note: `note ${String((notes += 1))}`,
      })),
      emptyAction: posted('empty', 'empty', () => ({})),
    },
    /** The list as tabs poll it: of ten asked, nine have it already. */
    poll: (index: number) =>
      asker(
        ask,
        list,
        () => (index % 10 === 0 ? { headers: base } : unchanged(known.headers.etag)),
        index % 10 === 0 ? 200 : 304,
      )(),
    pollEmpty: (index: number) =>
      asker(
        ask,
        empty,
        () => (index % 10 === 0 ? { headers: base } : unchanged(nothing.headers.etag)),
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
    const { ways, poll, pollEmpty, stop } = await started()
    try {
      for (const way of Object.values(ways)) await asFastAsCan(4, isQuick ? 1 : 3, way)
      const fast = (one: One) => () => asFastAsCan(askers, seconds, one)
      const full = await inTurn(runs, {
        list: fast(ways.list),
        empty: fast(ways.empty),
        listUnchanged: fast(ways.listUnchanged),
        emptyUnchanged: fast(ways.emptyUnchanged),
        mark: fast(ways.mark),
        emptyAction: fast(ways.emptyAction),
      })
      const steadily = (one: One) => () => atRate(byHand, steady, one)
      const paced = await inTurn(3, {
        list: () => atRate(rate, steady, poll),
        empty: () => atRate(rate, steady, pollEmpty),
        page: steadily(ways.page),
        emptyPage: steadily(ways.emptyPage),
        mark: steadily(ways.mark),
        emptyAction: steadily(ways.emptyAction),
      })
      const pairs = [
        ['the list, 200', 'list', 'empty', emptyRoute, throughput],
        ['the list unchanged, 304', 'listUnchanged', 'emptyUnchanged', `${emptyRoute}, 304`, throughput],
        ['an action that writes', 'mark', 'emptyAction', emptyAction, undefined],
      ] as const
      return pairs
        .flatMap(([name, own, other, otherName, goal]): Figure[] => [
          figureOf({
            name: `${name}: answers`,
            unit: 'a second',
            samples: full(own, 'perSecond'),
            beside: { name: otherName, samples: full(other, 'perSecond') },
            ...(goal ? { goal } : {}),
          }),
          ...(['p50', 'p95', 'p99'] as const).map((of) =>
            figureOf({
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
            figureOf({
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

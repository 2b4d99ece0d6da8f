import { randomUUID } from 'node:crypto'
import path from 'node:path'
import Database from 'libsql'
import { exportConnection } from '#lib/connection-export/export-connection.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { connectionSamples } from '#lib/connection-types/testing/connection-samples.ts'
import { buildConnectionBody } from '#lib/connection/build-connection-body.ts'
import { getLeaf, listLeaves, setLeaf } from '#lib/connection/leaves.ts'
import { dropSecrets, maskSecrets } from '#lib/connection/mask-secrets.ts'
import { readConnectionDraft } from '#lib/connection/read-connection-draft.ts'
import { parseAs } from '#lib/guard.ts'
import { routes as allRoutes } from '#lib/routes.ts'
import { isConnectionAnswer, isStreamsAnswer } from '#lib/wire/streams-answer.ts'
import { createActionClient } from '../actions.ts'
import { expect, startStack, test, type Stack } from '../fixtures.ts'
import { routeSamples } from '../route-samples.ts'
import { freePort } from '../program.ts'
import { findLeaks, listFiles, listForms } from '../support/find-leaks.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'
import { fetchMetrics } from '../support/scrape-metrics.ts'

const mark = 'kanarie0marked0secret0of0thirty2'
const forms = listForms(mark)

/** A secret of a sample with the mark at its heart: a key alone, in a connection string, in PEM or in a header. */
const markSecret = (value: string) => {
  if (value.startsWith('Endpoint=')) return value.replace(/SharedAccessKey=.*/, `SharedAccessKey=${mark}`)
  if (value.startsWith('Bearer ')) return `Bearer ${mark}`
  return value.startsWith('-----') ? value.replace(/\n\w+\n/, `\n${mark}\n`) : mark
}

/** The body of every sample that has a secret, public, with marks in all of its secrets. */
const markedBodies = Object.entries(connectionSamples).flatMap(([id, { draft, secrets }]) => {
  const built = buildConnectionBody({ ...draft, linkId: undefined })
  if (!built.ok || secrets.length === 0) return []
  const masked = maskSecrets(built.body)
  const body = listLeaves(built.body).reduce<BodyObject>((all, { path: at, value }) => {
    const isSecret = getLeaf(masked, at) !== value && typeof value === 'string'
    return isSecret ? setLeaf(all, at, markSecret(value)) : all
  }, built.body)
  return [[id.toLowerCase().replace(/\W/g, '-'), body] as const]
})

/** What a refusal of Atlas may quote of a body: each of its secrets, as it was or in JSON, and the mark alone. */
const listEchoes = (body: BodyObject) => {
  const values = listLeaves(body).flatMap(({ value }) => (String(value).includes(mark) ? [String(value)] : []))
  return [...values, ...values.map((value) => JSON.stringify(value)), mark].map((text) => `Rejected: ${text}`)
}

type Place = { groupId: string; workspace: string }

/** Sends every marked body to each of the ends that a command can have, and returns what was answered. */
const playOutcomes = async ({ url, sandbox }: Stack, { groupId, workspace }: Place) => {
  const person = createActionClient(url)
  const answers = new Map<string, string>()
  const send = async (title: string, name: string, input: object, client = person) => {
    const page = `${groupId}/private-links/new/review`
    const answer = await client.call(name, page, { groupId, key: randomUUID(), ...input })
    answers.set(`${title} ${name} ${String(answers.size)}`, JSON.stringify(answer))
    return answer
  }
  const createWorkspace = async (name: string) => {
    const input = { name, provider: 'AWS', region: 'us-east-1', tier: 'SP10' }
    expect(await send('a workspace', 'createWorkspace', input)).toMatchObject({ kind: 'done' })
  }
  await createWorkspace(workspace)
  const connections = `/api/atlas/v2/groups/${groupId}/streams/${workspace}/connections`
  for (const [slug, body] of markedBodies) {
    const create = (end: string, more: object = {}) =>
      send(end, 'createConnection', { workspace, body: { ...body, name: `${slug}-${end}`, ...more } })
    expect(await create('ready')).toMatchObject({ kind: 'done' })
    expect(await create('ready')).toMatchObject({ kind: 'existing' })
    const changed = { ...body, name: `${slug}-ready` }
    const change = { workspace, name: `${slug}-ready`, body: changed }
    expect(await send('changed', 'changeConnection', change)).toMatchObject({ kind: 'done' })
    const parameters = listEchoes(body)
    const fields = parameters.map((description) => ({ field: 'authentication.password', description }))
    const refusal = { error: 400, errorCode: 'VALIDATION_ERROR', reason: 'Bad Request' }
    await sandbox.answerNext({
      ...{ method: 'POST', path: connections, status: 400 },
      body: { ...refusal, detail: parameters.join(' '), parameters, badRequestDetail: { fields } },
    })
    expect(await create('refused')).toMatchObject({ kind: 'refused' })
    expect(await create('foreign', { apiToken: mark })).toMatchObject({ kind: 'invalid' })
    expect(await create('misplaced', { name: `${mark} ` })).toMatchObject({ kind: 'invalid' })
    // Nothing else is sent in a workspace while an outcome in it is unknown.
    await createWorkspace(`lost-${slug}`)
    const lost = { workspace: `lost-${slug}`, body: { ...body, name: `${slug}-sandbox-lost` } }
    expect(await send('lost', 'createConnection', lost)).toMatchObject({ kind: 'unknown' })
    const nobody = createActionClient(url, () => '')
    expect(await send('denied', 'createConnection', { workspace, body }, nobody)).toMatchObject({ kind: 'denied' })
    const odd = { workspace, body: { ...body, other: 1 } }
    expect(await send('unreadable', 'createConnection', odd)).toMatchObject({ kind: 'denied' })
  }
  return answers
}

/** What every data route answers about a connection of a project. */
const readRoutes = async ({ url }: Stack, { groupId, workspace }: Place, names: readonly string[]) => {
  const samples: Readonly<Record<string, Readonly<Record<string, string>>>> = routeSamples
  const answers = new Map<string, string>()
  for (const [pattern, { kind }] of Object.entries(allRoutes)) {
    if (kind !== 'data') continue
    for (const name of pattern.includes('[name]') ? names : ['']) {
      const filled = pattern
        .replace('[groupId]', groupId)
        .replace('[workspace]', workspace)
        .replace('[name]', name)
        .replace('[linkId]', '65f0c0de0000000000000a11')
        .replace('[key]', randomUUID())
      const query = new URLSearchParams(samples[pattern]).toString()
      const headers = { cookie: getSessionCookie(url), 'sec-fetch-site': 'same-origin' }
      answers.set(filled, (await sendRaw(`${url}${filled}?${query}`, { headers })).text)
    }
  }
  return answers
}

/** A connection’s exports, and the draft of it that a browser may store, from what a page is given of it. */
const listDerivedTexts = (groupId: string, answer: string) => {
  const { connection, workspace } = parseAs(isConnectionAnswer, JSON.parse(answer))
  const place = { groupId, workspace: workspace.name, baseUrl: 'https://cloud.mongodb.com' }
  const draft = readConnectionDraft(connection.body)
  return JSON.stringify([exportConnection({ ...place, body: connection.body }), draft && dropSecrets(draft)])
}

test('no secret of a stream connection is in an answer, a log, a file or an export, whatever becomes of it, and an injected one is found', {
  tag: '@long',
}, async () => {
  test.setTimeout(120_000)
  const METRICS_PORT = await freePort()
  const own = await startStack({}, { JOURNAL_LOOKS_MS: '300', METRICS_PORT })
  const { stack } = own
  try {
    const { id: groupId } = await stack.sandbox.newProject()
    const place = { groupId, workspace: 'canary' }
    const answers = await playOutcomes(stack, place)
    const sent = (await stack.sandbox.received(groupId)).filter(({ body }) => body.includes(mark))
    expect(sent.length).toBeGreaterThanOrEqual(markedBodies.length * 4)
    const names = markedBodies.map(([slug]) => `${slug}-ready`)
    await expect(async () => {
      const text = (await readRoutes(stack, place, names)).get(`/api/projects/${groupId}/workspaces`) ?? ''
      const { workspaces, open } = parseAs(isStreamsAnswer, JSON.parse(text))
      expect(open).toEqual([])
      expect(workspaces.flatMap(({ connections = [] }) => connections)).toHaveLength(markedBodies.length * 2)
    }).toPass({ timeout: 30_000 })
    const routes = await readRoutes(stack, place, names)
    const ofConnections = [...routes].filter(([at]) => at.includes(`/${place.workspace}/connections/`))
    expect(ofConnections).toHaveLength(markedBodies.length)
    await own.stopSandbox()
    const [[, body = {}] = []] = markedBodies
    const unsent = await createActionClient(stack.url).call('createConnection', `${groupId}/private-links/new/review`, {
      ...{ groupId, key: randomUUID(), workspace: place.workspace, body },
    })
    const readFiles = async () =>
      (await listFiles(stack.dataDir)).filter(([file]) => path.basename(file) !== 'sandbox.json')
    const places = new Map([
      ...answers,
      ...routes,
      ...ofConnections.map(([at, text]) => [`exports of ${at}`, listDerivedTexts(groupId, text)] as const),
      ...(await readFiles()),
      ['without Atlas', JSON.stringify(unsent)],
      ['what the portal printed', stack.portal.printed()],
      ['metrics', await fetchMetrics(`http://127.0.0.1:${METRICS_PORT}`)],
    ])
    expect(stack.portal.printed()).toContain('"event":"create-connection"')
    expect([...places.keys()].some((file) => file.endsWith('portal.db'))).toBe(true)
    expect(findLeaks(places, forms)).toEqual([])
    await stack.portal.stop()
    const database = new Database(path.join(stack.dataDir, 'portal.db'))
    database.prepare("update intents set body = ? where kind = 'create-connection'").run(JSON.stringify(body))
    database.close()
    expect(findLeaks(new Map(await readFiles()), forms)).not.toEqual([])
    expect(findLeaks(new Map(answers).set('log', `{"body":"${JSON.stringify(body)}"}`), forms)).toEqual(['log'])
  } finally {
    await own.stop()
  }
})

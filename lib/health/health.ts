import { formatDuration } from '#lib/format-duration.ts'
import { isFailing, type CallFailure, type CallStatus } from '#lib/health/call-status.ts'
import { checkAuditLog, type AuditLogStatus } from '#lib/health/check-audit-log.ts'
import { checkAws } from '#lib/health/check-aws.ts'
import { checkMessages } from '#lib/health/check-messages.ts'
import { checkPolicy, type PolicyStatus } from '#lib/health/check-policy.ts'
import { createLine, type HealthLine } from '#lib/health/health-line.ts'
import type { ReceiverStatus } from '#lib/health/receiver-status.ts'
import { joinWords } from '#lib/join-words.ts'
import { getLoopAge, isStuck, loopTasks, type LoopStatus } from '#lib/health/loop-status.ts'
import { hasKnownHole } from '#lib/node-floor.ts'

/** What the portal knows about itself. Times in milliseconds since 1970; nothing about a project, and no secret. */
export type Health = {
  now: number
  startedAt: number
  version: string
  node: string
  isStopping: boolean
  /** `reason`: why it cannot be used; `writeFailure`: why nothing is written, though it is read. */
  store: {
    kind: 'file' | 'postgres'
    reason: string | undefined
    damage: string | undefined
    writeFailure: string | undefined
  }
  loops: readonly LoopStatus[]
  /** Undefined where there are no rules. */
  policy: PolicyStatus | undefined
  /** Undefined where the audit goes nowhere but to the store. */
  auditLog: AuditLogStatus | undefined
  atlas: {
    host: string
    isSandbox: boolean
    key: string
  } & CallStatus
  /** The AWS accounts that the portal may look into, for whoever may look into one. */
  aws: readonly (CallStatus & { id: string; name: string })[]
  /** Undefined while the store does not answer. */
  figures:
    | {
        /** Creates of links. */
        creates: Readonly<Record<'unknown' | 'ambiguous' | 'not-found', number>>
        /** How many other commands have an unknown outcome: on links, stream connections and workspaces. */
        othersUnknown: number
        watched: number
        failing: number
        newestAt: number | undefined
        oldestAt: number | undefined
        /** What the receivers have still to be told. */
        messages: readonly ReceiverStatus[]
      }
    | undefined
}

const formatAgo = (now: number, at: number) => `${formatDuration(now - at)} ago`
const formatCount = (count: number, one: string, many: string) => `${String(count)} ${count === 1 ? one : many}`

const explainTrouble = (trouble: CallFailure): string => {
  switch (trouble.kind) {
    case 'unreached':
      return 'It could not be reached, so nothing was sent. Check the network, the name server and the proxy between the portal and Atlas.'
    case 'silent':
      return 'It received a call and did not answer. If this continues, check Atlas’s status page and the network in between.'
    case 'odd':
      return `Something answered with status ${String(trouble.status)} that is not an answer from Atlas. Check the proxy in between, and Atlas’s status page.`
    case 'key':
      return trouble.status === 401
        ? 'It refused the portal’s key or one of its roles (401). Check that the key is right, has not expired, and may manage streams in the project.'
        : 'It refused the portal’s key or address (403). Check the key’s roles, and that this machine’s address is on its access list.'
    case 'limited':
      return 'It asked the portal to slow down (429). The portal does so by itself; other programs with this key may be calling too often.'
  }
}

const checkStore = ({ store: { kind, reason, damage, writeFailure } }: Health): HealthLine => {
  const where = kind === 'file' ? 'in a file on this machine' : 'in PostgreSQL'
  if (damage !== undefined)
    return createLine(
      'Store',
      'broken',
      'Damaged',
      `${damage} Until then nothing of it is shown, and nothing is created.`,
    )
  if (reason === undefined && writeFailure !== undefined)
    return createLine(
      'Store',
      'broken',
      'Read only',
      `${writeFailure} Until then pages show what was read last, and nothing can be created or changed.`,
    )
  if (reason === undefined)
    return createLine('Store', 'well', 'Answers', `What people do is recorded ${where}. Nothing for you to do.`)
  const todo = kind === 'file' ? 'Check its disk.' : 'Check the database and the network between.'
  return createLine(
    'Store',
    'broken',
    'Does not answer',
    `${reason} It is ${where}. Nothing can be created until it answers, and nothing is lost. ${todo}`,
  )
}

const checkAtlas = ({ now, atlas: atlasHealth }: Health): HealthLine => {
  const { host, isSandbox, goodAt, trouble } = atlasHealth
  const name = isSandbox ? 'Sandbox' : 'Atlas'
  const lastGood =
    goodAt === undefined
      ? 'No call has been answered since this process started.'
      : `Last good answer from ${host} ${formatAgo(now, goodAt)}.`
  if (goodAt === undefined && trouble === undefined)
    return createLine(
      name,
      'well',
      'Not called yet',
      'It has not been called since this process started. Open a project, and this line will say more.',
    )
  const last = trouble ? `Last failure ${formatAgo(now, trouble.at)}: ${explainTrouble(trouble)}` : ''
  if (!trouble || !isFailing(atlasHealth))
    return createLine(name, 'well', 'Answers', [lastGood, last || 'No failure since this process started.'].join(' '))
  const isBroken = trouble.kind !== 'limited'
  return createLine(
    name,
    isBroken ? 'broken' : 'watch',
    isBroken ? 'Failing' : 'Slowed down',
    `${lastGood} ${last} Until then pages show what was read last and how old it is.`,
  )
}

const checkTarget = ({ atlas: { host, isSandbox, key } }: Health): HealthLine =>
  isSandbox
    ? createLine(
        'Key',
        'well',
        'Sandbox',
        `Creates go to the sandbox at ${host} with ${key}. Nothing reaches Atlas, and nothing is billed.`,
      )
    : createLine('Key', 'well', 'Atlas', `Creates go to Atlas at ${host} with ${key}. Its secret is never shown.`)

const checkWatcher = ({ now, figures }: Health): HealthLine => {
  const name = 'Watcher'
  if (!figures)
    return createLine(name, 'watch', 'Not known', 'What was read last is in the store, which does not answer now.')
  const { watched: watchedCount, failing, newestAt, oldestAt } = figures
  const newest =
    newestAt === undefined ? 'No project has been read yet.' : `The newest read was ${formatAgo(now, newestAt)}.`
  if (watchedCount === 0)
    return createLine(
      name,
      'well',
      'Idle',
      `${newest} Nobody is looking at links and none is under way, so they are not read.`,
    )
  const oldest =
    oldestAt === undefined
      ? ''
      : ` The oldest of ${formatCount(watchedCount, 'watched project', 'watched projects')} was read ${formatAgo(now, oldestAt)}.`
  if (failing === 0) return createLine(name, 'well', 'Reading', `${newest}${oldest} Nothing for you to do.`)
  return createLine(
    name,
    'watch',
    'Reads failing',
    `${newest}${oldest} The last read failed in ${formatCount(failing, 'project', 'projects')}; the portal keeps trying. The project’s page shows what Atlas said.`,
  )
}

const checkCreates = ({ figures }: Health): HealthLine => {
  const name = 'Creates'
  if (!figures)
    return createLine(name, 'watch', 'Not known', 'The outcomes of creates are in the store, which does not answer.')
  const { unknown, ambiguous, 'not-found': notFound } = figures.creates
  const parts = [
    ...(unknown > 0
      ? [
          `${formatCount(unknown, 'create has', 'creates have')} an unknown outcome; the portal is looking for the link by itself.`,
        ]
      : []),
    ...(ambiguous > 0
      ? [
          `${formatCount(ambiguous, 'create matches', 'creates match')} links that may or may not be its own; whoever created picks the right one in the project’s list.`,
        ]
      : []),
    ...(notFound > 0
      ? [
          `${formatCount(notFound, 'create was', 'creates were')} not found in Atlas; whoever created decides whether to send again.`,
        ]
      : []),
  ]
  if (parts.length === 0)
    return createLine(name, 'well', 'All known', 'Every create of a link has a known outcome. Nothing for you to do.')
  return createLine(name, 'watch', `${String(unknown + ambiguous + notFound)} open`, parts.join(' '))
}

const checkOthers = ({ figures }: Health): HealthLine => {
  const name = 'Other commands'
  if (!figures) return createLine(name, 'watch', 'Not known', 'Their outcomes are in the store, which does not answer.')
  const { othersUnknown } = figures
  if (othersUnknown > 0)
    return createLine(
      name,
      'watch',
      `${String(othersUnknown)} open`,
      `${formatCount(othersUnknown, 'deletion, change or command on streams has', 'deletions, changes or commands on streams have')} an unknown outcome; the portal looks for it by itself, and asks a person where Atlas does not show it.`,
    )
  return createLine(
    name,
    'well',
    'All known',
    'Every deletion and change of a link, and every command on stream connections and workspaces, has a known outcome. Nothing for you to do.',
  )
}

const checkLoops = ({ now, loops }: Health): HealthLine => {
  const name = 'Background work'
  if (loops.length === 0)
    return createLine(
      name,
      'watch',
      'Not started',
      'The background work of this process has not begun. Check again in a moment.',
    )
  const ends = loops.map((loop) => `${loopTasks[loop.name]} ${formatAgo(now, now - getLoopAge(loop, now))}`)
  const last = `Last finished: ${ends.join(', ')}.`
  const stuckTasks = loops.filter((loop) => isStuck(loop, now)).map((loop) => loopTasks[loop.name])
  if (stuckTasks.length > 0)
    return createLine(
      name,
      'broken',
      'Stuck',
      `${last} The portal has not finished ${stuckTasks.join(' and ')} in time and keeps trying. If this continues, restart this replica; its log says what it is waiting for.`,
    )
  if (loops.some(({ hasFailed }) => hasFailed))
    return createLine(
      name,
      'watch',
      'Failing',
      `${last} The last attempt at one of them failed; the portal keeps trying. Its log says why.`,
    )
  return createLine(name, 'well', 'Running', `${last} Nothing for you to do.`)
}

const checkPortal = ({ now, startedAt, version, node, isStopping }: Health): HealthLine => {
  const facts = `Version ${version} on Node ${node}, up for ${formatDuration(now - startedAt)}.`
  if (isStopping)
    return createLine(
      'Portal',
      'watch',
      'Stopping',
      `${facts} It is stopping: it finishes what is under way and starts nothing new. Check again in a moment.`,
    )
  if (hasKnownHole(node))
    return createLine(
      'Portal',
      'watch',
      'Old Node',
      `${facts} This Node has a known vulnerability (CVE-2026-111497). The portal avoids it; 24.22.1 or later fixes it.`,
    )
  return createLine('Portal', 'well', 'Running', `${facts} Nothing for you to do.`)
}

const checks = [
  checkStore,
  checkAtlas,
  checkWatcher,
  checkCreates,
  checkOthers,
  checkLoops,
  checkTarget,
  checkPortal,
] as const

/** The lines of the health page: one for each check, for the audit log, each AWS account and messages if there are. */
export const buildHealthLines = (health: Health): readonly HealthLine[] => [
  ...checks.map((check) => check(health)),
  ...checkAuditLog(health),
  ...checkPolicy(health),
  ...checkAws(health),
  ...checkMessages(health.now, health.figures?.messages ?? []),
]

/** The overall status, with one sentence that answers whether the portal is broken. */
export const summarizeHealth = (lines: readonly HealthLine[]): Pick<HealthLine, 'look' | 'sentence'> => {
  const broken = lines.filter(({ look }) => look === 'broken').map(({ name }) => name)
  const watchedLines = lines.filter(({ look }) => look === 'watch').map(({ name }) => name)
  if (broken.length > 0) return { look: 'broken', sentence: `Something is broken: see ${joinWords(broken)} below.` }
  if (watchedLines.length > 0)
    return {
      look: 'watch',
      sentence: `The portal works. Something may need a person: see ${joinWords(watchedLines)} below.`,
    }
  return { look: 'well', sentence: 'The portal works.' }
}

import { spanOf } from '#lib/duration.ts'
import { hasKnownHole } from '#lib/node-floor.ts'

/** What went wrong with a call: never sent, not answered, answered by something that is not Atlas, or refused for its key or for being too many. */
export type AtlasTrouble =
  | { kind: 'unreached' }
  | { kind: 'silent' }
  | { kind: 'odd'; status: number }
  | { kind: 'key'; status: number }
  | { kind: 'limited' }

/** What the portal knows of itself. Times in milliseconds since 1970; nothing of a project, and no secret. */
export type Health = {
  now: number
  startedAt: number
  version: string
  node: string
  isStopping: boolean
  store: { kind: 'file' | 'postgres'; reason: string | undefined }
  atlas: {
    host: string
    isSandbox: boolean
    key: string
    goodAt: number | undefined
    trouble: (AtlasTrouble & { at: number }) | undefined
  }
  /** Nothing while the store does not answer. */
  figures:
    | {
        creates: Readonly<Record<'unknown' | 'ambiguous' | 'not-found', number>>
        watched: number
        failing: number
        newestAt: number | undefined
        oldestAt: number | undefined
      }
    | undefined
}

/** One line of the page: `well` asks nothing of anybody, `watch` may need somebody, `broken` needs somebody now. */
export type HealthLine = { name: string; look: 'well' | 'watch' | 'broken'; word: string; sentence: string }

const createLine = (name: string, look: HealthLine['look'], word: string, sentence: string): HealthLine => ({
  name,
  look,
  word,
  sentence,
})

const formatAgo = (now: number, at: number) => `${spanOf(now - at)} ago`
const formatCount = (count: number, one: string, many: string) => `${String(count)} ${count === 1 ? one : many}`

const explainTrouble = (trouble: AtlasTrouble): string => {
  switch (trouble.kind) {
    case 'unreached':
      return 'It could not be reached, so nothing was sent. Check the network, the name server and the proxy between the portal and Atlas.'
    case 'silent':
      return 'It took a call and did not answer it. If this goes on, look at Atlas’s status page and at the network in between.'
    case 'odd':
      return `Something answered with status ${String(trouble.status)} that is no answer of Atlas. Check the proxy in between, and Atlas’s status page.`
    case 'key':
      return trouble.status === 401
        ? 'It refused the portal’s key or a role of it (401). Check that the key is right, has not expired, and may manage streams in the project.'
        : 'It refused the portal’s key or address (403). Check the key’s roles, and that this machine’s address is on its access list.'
    case 'limited':
      return 'It asked the portal to slow down (429). The portal does, by itself; other programs with this key may be calling too often.'
  }
}

/** Whether the last that was heard of Atlas is trouble. */
export const isInTrouble = ({ goodAt, trouble }: Pick<Health['atlas'], 'goodAt' | 'trouble'>): boolean =>
  trouble !== undefined && trouble.at > (goodAt ?? 0)

const checkStore = ({ store: { kind, reason } }: Health): HealthLine => {
  const where = kind === 'file' ? 'in a file on this machine' : 'in PostgreSQL'
  if (reason === undefined)
    return createLine('Store', 'well', 'Answers', `What people did is kept ${where}. Nothing is asked of you.`)
  const todo = kind === 'file' ? 'Check the disk that it is on.' : 'Check the database and the way to it.'
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
      ? 'No call was answered since this process started.'
      : `Last good answer from ${host} ${formatAgo(now, goodAt)}.`
  if (goodAt === undefined && trouble === undefined)
    return createLine(
      name,
      'well',
      'Not asked yet',
      'Nothing was asked of it since this process started. Open a project, and this line knows more.',
    )
  const last = trouble ? `Last trouble ${formatAgo(now, trouble.at)}: ${explainTrouble(trouble)}` : ''
  if (!trouble || !isInTrouble(atlasHealth))
    return createLine(name, 'well', 'Answers', [lastGood, last || 'No trouble since this process started.'].join(' '))
  const isBroken = trouble.kind !== 'limited'
  return createLine(
    name,
    isBroken ? 'broken' : 'watch',
    isBroken ? 'In trouble' : 'Slowed down',
    `${lastGood} ${last} Until then pages show what was read last, with its age.`,
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
    : createLine('Key', 'well', 'Atlas', `Creates go to Atlas at ${host} with ${key}. Its secret is shown nowhere.`)

const checkWatcher = ({ now, figures }: Health): HealthLine => {
  const name = 'Watcher'
  if (!figures)
    return createLine(name, 'watch', 'Not known', 'What was read last stands in the store, which does not answer.')
  const { watched: watchedLines, failing, newestAt, oldestAt } = figures
  const newest =
    newestAt === undefined ? 'No project was read yet.' : `The newest read is from ${formatAgo(now, newestAt)}.`
  if (watchedLines === 0)
    return createLine(
      name,
      'well',
      'Rests',
      `${newest} Nobody looks at a project and no link is under way, so Atlas is not asked.`,
    )
  const oldest =
    oldestAt === undefined
      ? ''
      : ` The oldest of ${formatCount(watchedLines, 'project that is', 'projects that are')} watched is from ${formatAgo(now, oldestAt)}.`
  if (failing === 0) return createLine(name, 'well', 'Reads', `${newest}${oldest} Nothing is asked of you.`)
  return createLine(
    name,
    'watch',
    'Reads fail',
    `${newest}${oldest} The last read failed in ${formatCount(failing, 'project', 'projects')}; the portal keeps trying. What Atlas said stands on the page of the project.`,
  )
}

const checkCreates = ({ figures }: Health): HealthLine => {
  const name = 'Creates'
  if (!figures)
    return createLine(name, 'watch', 'Not known', 'What became of creates stands in the store, which does not answer.')
  const { unknown, ambiguous, 'not-found': notFound } = figures.creates
  const parts = [
    ...(unknown > 0
      ? [
          `Of ${formatCount(unknown, 'create', 'creates')} it is not known yet whether Atlas made a link; the portal is looking for it by itself.`,
        ]
      : []),
    ...(ambiguous > 0
      ? [
          `Of ${formatCount(ambiguous, 'create', 'creates')} several links may be the one; whoever asked picks it in the project’s list.`,
        ]
      : []),
    ...(notFound > 0
      ? [
          `${formatCount(notFound, 'create was', 'creates were')} not found in Atlas; whoever asked decides whether it is sent again.`,
        ]
      : []),
  ]
  if (parts.length === 0)
    return createLine(
      name,
      'well',
      'All known',
      'It is known of every create what became of it. Nothing is asked of you.',
    )
  return createLine(name, 'watch', `${String(unknown + ambiguous + notFound)} open`, parts.join(' '))
}

const checkPortal = ({ now, startedAt, version, node, isStopping }: Health): HealthLine => {
  const facts = `Version ${version} on Node ${node}, up for ${spanOf(now - startedAt)}.`
  if (isStopping)
    return createLine(
      'Portal',
      'watch',
      'Stopping',
      `${facts} It was told to stop: what is under way is finished, nothing new is begun. Reload in a moment.`,
    )
  if (hasKnownHole(node))
    return createLine(
      'Portal',
      'watch',
      'Old Node',
      `${facts} This Node has a known hole (CVE-2026-111497). The portal keeps away from it; 24.22.1 or later closes it.`,
    )
  return createLine('Portal', 'well', 'Runs', `${facts} Nothing is asked of you.`)
}

/** The page's lines, whoever is worst off in each. */
export const healthLines = (health: Health): readonly HealthLine[] =>
  [checkStore, checkAtlas, checkWatcher, checkCreates, checkTarget, checkPortal].map((checkPart) => checkPart(health))

/** One sentence for whoever is asked whether the portal is broken. */
export const healthVerdict = (lines: readonly HealthLine[]): Pick<HealthLine, 'look' | 'sentence'> => {
  const broken = lines.filter(({ look }) => look === 'broken').map(({ name }) => name)
  const watchedLines = lines.filter(({ look }) => look === 'watch').map(({ name }) => name)
  if (broken.length > 0) return { look: 'broken', sentence: `Something is broken: see ${broken.join(' and ')} below.` }
  if (watchedLines.length > 0)
    return {
      look: 'watch',
      sentence: `The portal works. Something may need a person: see ${watchedLines.join(' and ')} below.`,
    }
  return { look: 'well', sentence: 'The portal works.' }
}

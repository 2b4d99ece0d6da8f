import { getStateView } from '#lib/private-link/state.ts'
import type { Deed, Timeline } from '#lib/wire/timeline.ts'

/** One line of a link's history. `by`: who did it; `lastedMs`: how long a state stood, undefined for the one that stands. */
export type Entry = { at: number; title: string } & (
  | { kind: 'deed'; by: string }
  | { kind: 'state'; state: string; lastedMs: number | undefined }
)

/** The audit's actions in a person's words. */
const words: Readonly<Record<string, string>> = {
  'create.recorded': 'Asked for',
  'create.sending': 'Sent to Atlas',
  'create.created': 'Atlas accepted it',
  'create.existing': 'It stood already',
  'create.refused': 'Atlas refused it',
  'create.not-sent': 'Atlas was not reached, nothing was sent',
  'create.unknown': 'No usable answer came',
  'create.not-found': 'Not found in Atlas so far',
  'create.found': 'Found in Atlas',
  'create.found-late': 'Turned up in Atlas late',
  'create.ambiguous': 'Several links may be this one',
  'create.twin': 'A second link turned up',
  'create.picked': 'Chosen among several',
  'delete.recorded': 'Deletion asked for',
  'delete.sending': 'Deletion sent to Atlas',
  'delete.done': 'Atlas accepted the deletion',
  'delete.refused': 'Atlas refused the deletion',
  'delete.unknown': 'No usable answer came to the deletion',
  'patch.recorded': 'DNS domain handed in',
  'patch.sending': 'DNS domain sent to Atlas',
  'patch.done': 'Atlas took the DNS domain',
  'patch.refused': 'Atlas refused the DNS domain',
  'patch.unknown': 'No usable answer came to the DNS domain',
  'patch.withdrawn': 'A newer DNS domain was handed in',
  'mark.put': 'Noted',
  'mark.dropped': 'Note taken back',
}

const titles: Readonly<Record<string, string>> = {
  create: 'Creates',
  delete: 'Deletions',
  patch: 'DNS domains',
  mark: 'Notes',
}

/** The audit's actions by their category. */
export const deedKinds = Object.entries(titles).map(([kind, title]) => ({
  kind,
  title,
  actions: Object.keys(words).filter((action) => action.startsWith(`${kind}.`)),
}))

/** An action of the audit in words; one this portal does not know stays as it is. */
export const wordsOf = ({ action, attempt = 1 }: Pick<Deed, 'action' | 'attempt'>): string => {
  const said = Object.hasOwn(words, action) ? (words[action] ?? action) : action
  return attempt > 1 && action.endsWith('.sending') ? said.replace('ent to', 'ent again to') : said
}

/** What was done with a link and which states it was seen in, in time order. */
export const historyOf = ({ deeds, states }: Pick<Timeline, 'deeds' | 'states'>): Entry[] => {
  const done = deeds.map((deed): Entry => ({ kind: 'deed', at: deed.at, title: wordsOf(deed), by: deed.actor }))
  const seen = states.map(({ state, firstSeen }, index): Entry => {
    const next = states[index + 1]
    return {
      kind: 'state',
      at: firstSeen,
      title: getStateView(state).word,
      state: state || 'no state yet',
      lastedMs: next && next.firstSeen - firstSeen,
    }
  })
  return [...done, ...seen].toSorted((a, b) => a.at - b.at)
}

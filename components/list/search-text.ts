/**
 * A text typed into the search and how far it has come: typed (`typing`), sent to the URL (`sent`), or read back from
 * it (`applied`).
 */
export type SearchText = { text: string; phase: 'typing' | 'sent' | 'applied' }

/** The next state once the URL holds `search`. */
export const confirmSearchText = (typed: SearchText | undefined, search: string): SearchText | undefined =>
  typed?.phase === 'sent' && typed.text.trim() === search ? { ...typed, phase: 'applied' } : typed

/**
 * What the input shows: the text as it was typed until the URL has it, spaces included; the URL's own text after that.
 */
export const getShownText = (typed: SearchText | undefined, search: string): string =>
  typed && (typed.text.trim() === search || typed.phase !== 'applied') ? typed.text : search

/** A value of a stream connection's body: JSON without numbers and null, which no field of it has. */
export type BodyValue = string | readonly string[] | { readonly [key: string]: BodyValue }

/** The body of a create or change, or a connection as Atlas returns it. */
export type BodyObject = { readonly [key: string]: BodyValue }

/** The value to send, or one sentence on how to correct what was typed; the sentence never repeats a secret. */
export type KindResult = { ok: true; value: BodyValue } | Rejected

/** What a rule needs besides the typed text: the field's name inside a sentence, and an example of a value. */
export type KindContext = { noun: string; example: string }

/** Everything the portal knows about one kind of value in a stream connection. */
export type ConnectionKind<Options = unknown> = {
  /** The control that edits it. `password`: one line that is not shown; `secret-lines`: several. */
  control: 'text' | 'choice' | 'lines' | 'password' | 'secret-lines'
  /** Whether it is write-only for the portal: shown as dots, and in no draft, journal, log or fingerprint. */
  isSecret: boolean
  /** The rule: typed text that is not empty → the value to send, or how to correct it. */
  check: (typed: string, options: Options, context: KindContext) => KindResult
  /** A value as a person would type it; undefined for one of another shape. */
  format: (value: BodyValue) => string | undefined
  /** The spelling in which equal values are equal texts. */
  normalize: (value: BodyValue, options: Options) => BodyValue
}

type Rejected = { ok: false; sentence: string }
export const accept = (value: BodyValue): KindResult => ({ ok: true, value })
export const reject = (sentence: string): Rejected => ({ ok: false, sentence })

export const formatText = (value: BodyValue): string | undefined => (typeof value === 'string' ? value : undefined)
export const keepValue = (value: BodyValue): BodyValue => value

/** Whether a value is an object with keys, no list. */
export const isBodyObject = (value: unknown): value is BodyObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What every kind has whose value is a text of one line that is sent as it was typed. */
export const plainText = {
  control: 'text',
  isSecret: false,
  format: formatText,
  normalize: keepValue,
} as const

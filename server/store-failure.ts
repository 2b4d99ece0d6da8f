import 'server-only'

/**
 * A store that cannot do now what it is asked for. The message is a sentence for people: what is wrong, and who mends
 * it. `code`: what the driver calls it.
 */
export class StoreFailure extends Error {
  readonly kind: 'silent' | 'busy' | 'read-only' | 'damaged'
  readonly code: string | undefined

  constructor(
    kind: StoreFailure['kind'],
    sentence: string,
    options: { code?: string | undefined; cause?: unknown } = {},
  ) {
    super(sentence, { cause: options.cause })
    this.kind = kind
    this.code = options.code
  }
}

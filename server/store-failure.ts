import 'server-only'

/**
 * A store that cannot do now what it is asked for. The message is a sentence for people: what is wrong, and who mends
 * it. `code`: what the driver calls it.
 */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure'
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

  /** By name: Next bundles this file more than once, and what the one container throws is caught in other bundles. */
  static override [Symbol.hasInstance](value: unknown): value is StoreFailure {
    return value instanceof Error && value.name === 'StoreFailure'
  }
}

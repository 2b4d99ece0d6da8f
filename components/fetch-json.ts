import type * as Answers from '#lib/wire/answers.ts'

type Trouble = Answers.Trouble

/** A read that was not answered; `trouble` says why in a sentence, with the id that is also in the log. */
class TroubleError extends Error {
  readonly trouble: Trouble
  constructor(trouble: Trouble) {
    super(trouble.sentence)
    this.trouble = trouble
  }
}

const unreachable: Trouble = { kind: 'unreachable', sentence: 'The portal itself does not answer.', requestId: '' }

/** GETs one of the portal's own routes and parses the answer; zod and the shapes come with the first call, not the page. */
export const fetchJson = async <T>(
  url: string,
  shape: (answers: typeof Answers) => { parse: (value: unknown) => T },
  signal?: AbortSignal,
): Promise<T> => {
  const [answers, response] = await Promise.all([
    import('#lib/wire/answers.ts'),
    fetch(url, signal ? { signal } : {}).then(
      (answered) => answered,
      () => undefined,
    ),
  ])
  if (!response) throw new TroubleError(unreachable)
  const body: unknown = await response.json().then(
    (value: unknown) => value,
    () => undefined,
  )
  if (response.ok) return shape(answers).parse(body)
  const told = answers.trouble.safeParse(body)
  throw new TroubleError(told.success ? told.data : unreachable)
}

/** The trouble inside a query's error; anything else that was thrown is the portal's own fault. */
export const troubleOf = (error: unknown): Trouble =>
  error instanceof TroubleError
    ? error.trouble
    : { kind: 'portal', sentence: 'The portal could not read its own answer. Reload the page.', requestId: '' }

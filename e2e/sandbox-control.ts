type Received = { method: string; path: string; body: string; headers: Record<string, string> }
type NextAnswer = {
  method?: string
  path: string
  times?: number
  status?: number
  body?: unknown
  headers?: Record<string, string>
  when?: 'instead' | 'after'
  delayMs?: number
  drop?: boolean
}

export type SandboxControl = ReturnType<typeof sandboxControl>

/** The sandbox's side door for tests: what it received, what it answers next, fresh projects. */
export const sandboxControl = (url: string) => {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/_sandbox${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    if (!response.ok) throw new Error(`${method} /_sandbox${path}: ${String(response.status)} ${await response.text()}`)
    const text = await response.text()
    return text === '' ? undefined : JSON.parse(text)
  }
  return {
    url,
    newProject: (options: { name?: string } = {}) => call('POST', '/projects', options) as Promise<{ id: string; name: string }>,
    /** What reached Atlas for a project, in order. */
    received: (groupId: string) => call('GET', `/requests?groupId=${groupId}`) as Promise<Received[]>,
    answerNext: (answer: NextAnswer) => call('POST', '/answers', answer),
    forgetAnswers: () => call('DELETE', '/answers'),
  }
}

/** Only the creates among what was received. */
export const createsIn = (received: Received[]) => received.filter(({ method }) => method === 'POST')

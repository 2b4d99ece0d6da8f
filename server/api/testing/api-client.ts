import * as z from '#lib/zod.ts'

const object = z.record(z.string(), z.unknown())

export type ApiAnswer = { status: number; headers: Headers; text: string; body: Readonly<Record<string, unknown>> }
export type ApiRequest = {
  body?: unknown
  headers?: Readonly<Record<string, string>>
  /** Who asks, for what the test puts in place of the session. */
  person?: string
}

/** Sends requests to the API as the portal’s own pages do; a text is sent as it is. */
export const createClient = (url: string) => {
  const send = async (
    method: string,
    path: string,
    { body, headers, person = 'operator' }: ApiRequest = {},
  ): Promise<ApiAnswer> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'sec-fetch-site': 'same-origin',
        'x-test-person': person,
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
    })
    const answer = await response.text()
    const isObject = answer.startsWith('{')
    return {
      ...{ status: response.status, headers: response.headers, text: answer },
      body: isObject ? object.parse(JSON.parse(answer)) : {},
    }
  }
  return { url, send }
}

export type ApiClient = ReturnType<typeof createClient>

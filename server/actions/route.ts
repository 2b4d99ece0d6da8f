import 'server-only'
import type { Read } from '#server/actions/read.ts'
import type { Trouble } from '#lib/wire/answers.ts'

const statusOf: Readonly<Record<Trouble['kind'], number>> = {
  'not-allowed': 403,
  'not-found': 404,
  limited: 503,
  refused: 502,
  unreachable: 502,
  portal: 500,
}

/** Makes a GET route of a read: the path's and the query's parameters in, JSON out, never cached by anyone. */
export const route =
  <T>(asked: Read<T>) =>
  async (request: Request, { params }: { params: Promise<Record<string, string>> }): Promise<Response> => {
    const told = await asked('read', { ...Object.fromEntries(new URL(request.url).searchParams), ...(await params) })
    const headers = { 'cache-control': 'no-store' }
    return told.ok
      ? Response.json(told.value, { headers })
      : Response.json(told.trouble, { status: statusOf[told.trouble.kind], headers })
  }

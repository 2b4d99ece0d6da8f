import 'server-only'
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { RouteAnswer, RouteHandler } from '#server/process/answer-route.ts'

/** Of what is answered here; fonts and images, which do not compress, are Next's. */
const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** A file of a build has its content in its name. */
const cacheControl = 'public, max-age=31536000, immutable'

/**
 * Finds who answers a script or style of a build, by its path in the build's `folder`; undefined for any other file,
 * and without a build. Each is read and compressed once a process, where Next does so for each request.
 */
export const findBuiltFiles = (folder: string): ((file: string) => RouteHandler | undefined) => {
  const answers = new Map<string, Promise<RouteAnswer>>()
  const readAnswer = async (file: string, contentType: string): Promise<RouteAnswer> => ({
    status: 200,
    headers: { 'content-type': contentType, 'cache-control': cacheControl },
    body: { text: await readFile(path.join(folder, file), 'utf8') },
  })
  const handlers = new Map<string, RouteHandler>()
  for (const file of existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []) {
    const contentType = contentTypes[path.extname(file)]
    if (contentType === undefined) continue
    handlers.set(file.replaceAll(path.sep, '/'), () => {
      const answer = answers.get(file) ?? readAnswer(file, contentType)
      answers.set(file, answer)
      return answer
    })
  }
  return (file) => handlers.get(file)
}

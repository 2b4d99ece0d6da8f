import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { startHttp } from '#server/atlas/testing/local-server.ts'

const run = promisify(execFile)

const canRun = () => {
  try {
    execFileSync('curl', ['--version'])
    return true
  } catch {
    return false
  }
}

/** False on a machine without curl, where the comparisons with it are skipped. */
export const hasCurl = canRun()

/** The Authorization header that the real curl sends, given its arguments and, if any, a challenge. */
export const authorizationOfCurl = async (args: string[], path: string, challenge?: string): Promise<string> => {
  let sent = ''
  const { url } = await startHttp((request, response) => {
    const { authorization } = request.headers
    sent = authorization ?? sent
    const isAsked = authorization === undefined && challenge !== undefined
    if (isAsked) response.writeHead(401, { 'www-authenticate': challenge })
    response.end()
  })
  await run('curl', ['--silent', '--show-error', '--globoff', '--noproxy', '*', ...args, `${url}${path}`])
  return sent
}

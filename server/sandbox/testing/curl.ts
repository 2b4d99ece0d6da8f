import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { parseResponse, type TestResponse } from '#server/sandbox/testing/start-test-sandbox.ts'

const run = promisify(execFile)

const canRun = () => {
  try {
    execFileSync('curl', ['--version'])
    return true
  } catch {
    return false
  }
}

/** False on a machine without curl, where the tests that need it are skipped. */
export const hasCurl = canRun()

const parseHeaders = (block: string) =>
  new Headers(
    block
      .split('\r\n')
      .slice(1)
      .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )

/** Runs curl and returns every answer that it got; digest takes two. */
export const runCurl = async (...args: string[]): Promise<TestResponse[]> => {
  const plain = ['--silent', '--show-error', '--include', '--globoff', '--noproxy', '*']
  const { stdout } = await run('curl', [...plain, ...args])
  const answers: TestResponse[] = []
  let rest = stdout
  while (rest.startsWith('HTTP/1.1 ')) {
    const end = rest.indexOf('\r\n\r\n')
    const block = rest.slice(0, end)
    rest = rest.slice(end + 4)
    const body = rest.startsWith('HTTP/1.1 ') ? '' : rest
    answers.push(parseResponse(Number(block.slice(9, 12)), parseHeaders(block), body))
  }
  return answers.filter(({ status }) => status !== 100)
}

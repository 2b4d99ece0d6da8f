import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const runFile = promisify(execFile)

/** Calls the Atlas API with the real curl and the sandbox's API key (digest); returns what curl printed. */
export const runCurl = async (
  env: Readonly<Record<string, string>>,
  method: string,
  path: string,
  body: object,
): Promise<string> => {
  const { stdout } = await runFile('curl', [
    '--silent',
    '--digest',
    '--user',
    `${env.MONGODB_ATLAS_PUBLIC_KEY ?? ''}:${env.MONGODB_ATLAS_PRIVATE_KEY ?? ''}`,
    '--header',
    'Accept: application/vnd.atlas.2025-03-12+json',
    '--header',
    'Content-Type: application/json',
    '--request',
    method,
    '--data',
    JSON.stringify(body),
    `${env.MONGODB_ATLAS_BASE_URL ?? ''}/api/atlas/v2${path}`,
  ])
  return stdout
}

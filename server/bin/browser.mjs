import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'

/** The headless shell first: the same engine without a window around it, and a quarter faster. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** @param {string} file */
const isProgram = (file) => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param {NodeJS.ProcessEnv} env */
const onPath = (env) =>
  (env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find(isProgram)

/** An installed Chromium or Chrome: CHROMIUM_PATH, else the first one on PATH; undefined when there is none. */
export const installedBrowser = (env = process.env) => (env.CHROMIUM_PATH ? env.CHROMIUM_PATH : onPath(env))

const quiet = { stdio: 'ignore' }
const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/etc/debian_version')

const fromDebian = () => {
  spawnSync('apt-get', ['update', '-qq'], quiet)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const name of ['chromium-headless-shell', 'chromium']) {
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { ...quiet, env })
    const found = onPath(process.env)
    if (found) return found
  }
}

const fromPlaywright = async () => {
  spawnSync('npx', ['playwright', 'install', 'chromium'], { ...quiet, timeout: 60_000 })
  const { chromium } = await import('playwright')
  return isProgram(chromium.executablePath()) ? chromium.executablePath() : undefined
}

/** A browser for the tests, installed when there is none; throws a sentence when none can be had. */
export const getBrowser = async () => {
  const named = process.env.CHROMIUM_PATH
  if (named && !isProgram(named))
    throw new Error('CHROMIUM_PATH names no program. Set it to a Chromium or Chrome, or unset it.')
  const found = installedBrowser() ?? (isRootOnDebian() ? fromDebian() : undefined) ?? (await fromPlaywright())
  if (found) return found
  throw new Error('No Chromium was found and none could be installed. Install one, or set CHROMIUM_PATH to it.')
}

import { readFileSync } from 'node:fs'
import { stopWith } from '#server/bin/stop-with.ts'
import type { Config } from '#server/config.ts'
import { openPolicy, PolicyError } from '#server/policy/policy-keeper.ts'

/** Reads POLICY_FILE before anybody is served; one that is wrong stops the start with line and column. */
export const checkPolicy = async ({
  policyFile: file,
  access,
}: Pick<Config, 'policyFile' | 'access'>): Promise<void> => {
  if (file === undefined) return
  const canApprove = access.signIn.kind !== 'link'
  try {
    await openPolicy({ file, readFile: (name) => readFileSync(name, 'utf8'), now: Date.now, canApprove }).close()
  } catch (error) {
    if (error instanceof PolicyError) stopWith(error.message, 2)
    throw error
  }
}

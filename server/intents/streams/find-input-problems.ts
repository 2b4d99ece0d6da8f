import 'server-only'
import {
  buildChangeConnection,
  buildCreateConnection,
  buildCreateWorkspace,
  buildDeleteConnection,
  type BuiltCommand,
} from '#server/intents/streams/stream-command.ts'
import { listInputSecrets } from '#lib/approval/input-secrets.ts'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'
import type { Problem } from '#lib/private-link/check-values.ts'
import {
  changeConnectionInput,
  createConnectionInput,
  createWorkspaceInput,
  deleteConnectionInput,
} from '#lib/wire/stream-command.ts'
import type * as z from '#lib/zod.ts'

/** What is wrong with an input that has the shape of its command's. */
const check =
  <Raw, Input>(shape: z.ZodType<Input, Raw>, build: (input: Input) => BuiltCommand) =>
  (input: unknown): readonly Problem[] => {
    const { data } = shape.safeParse(input)
    const built = data && build(data)
    return built && !built.ok ? built.problems : []
  }

const checks: Readonly<Partial<Record<PolicyCommand, (input: unknown) => readonly Problem[]>>> = {
  'create-connection': check(createConnectionInput, buildCreateConnection),
  'change-connection': check(changeConnectionInput, buildChangeConnection),
  'delete-connection': check(deleteConnectionInput, buildDeleteConnection),
  'create-workspace': check(createWorkspaceInput, buildCreateWorkspace),
}

/** Why a command on streams could never be sent; nothing of what has dots, in whose place secrets come later. */
export const findInputProblems = (command: PolicyCommand, input: Readonly<Record<string, unknown>>): Problem[] => {
  const secretPaths = listInputSecrets(input)
  const isLater = (field: string) => secretPaths.some((path) => path === field || path.startsWith(`${field}.`))
  return (checks[command]?.(input) ?? []).filter(({ field }) => !isLater(field))
}

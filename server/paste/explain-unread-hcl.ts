import 'server-only'
import type { Hcl } from '#server/paste/read-hcl.ts'

/** Says why a text was not parsed as HCL, and what to copy instead. */
export const explainUnreadHcl = (hcl: Exclude<Hcl, { kind: 'parsed' }>): string => {
  if (hcl.kind === 'beyond')
    return 'This Terraform text could not be read completely: it is nested too deeply. Copy only the resource block.'
  const where = hcl.line === undefined ? '' : ` at line ${String(hcl.line)}`
  return `This is not valid Terraform${where}. Copy the whole resource block, from the word resource to its closing brace.`
}

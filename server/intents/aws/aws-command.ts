import 'server-only'
import type {
  AddPolicyStatementInput,
  EnableConnectivityInput,
  UndoPolicyStatementInput,
} from '#lib/wire/aws-command.ts'

export type Addition = AddPolicyStatementInput & { kind: 'add-policy-statement' }
export type Undo = UndoPolicyStatementInput & { kind: 'undo-policy-statement' }
export type Connectivity = EnableConnectivityInput & { kind: 'enable-connectivity' }

/** What somebody asks for. What is sent for it is computed of what AWS shows by then. */
export type AwsCommand = Addition | Undo | Connectivity

import { RevokeTokenButton } from '#components/tokens/revoke-token-button.tsx'
import { TokenTimes } from '#components/tokens/token-times.tsx'
import { tokenPermissions } from '#lib/token/token-scope.ts'
import type { Token } from '#lib/token/token.ts'

const describeProjects = ({ projects }: Token) => {
  if (projects === '*') return 'In all your projects'
  return projects.length === 1 ? `In the project ${projects.join('')}` : `In ${String(projects.length)} projects`
}

/** One token: its name, what it may do and where, how long yet, and its end. */
export function TokenLine({ token }: { token: Token }) {
  const { permissions, name } = token
  return (
    <li className="grid items-start gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_15rem_auto]">
      <div className="min-w-0">
        <h2 className="font-mono wrap-anywhere">{name}</h2>
        <p className="text-small text-soft">
          {permissions.map((permission) => tokenPermissions[permission]).join(' · ')}
        </p>
        <p className="text-small wrap-anywhere text-soft">{describeProjects(token)}</p>
      </div>
      <TokenTimes token={token} />
      <div>
        <RevokeTokenButton token={token} />
      </div>
    </li>
  )
}

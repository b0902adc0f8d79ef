// Simulates each line of the standard input, a request with its policies, and writes one line for each: Allowed,
// ExplicitlyDenied, ImplicitlyDenied, or what is wrong with the line. SimulatorAgreementIT writes and reads the lines.
import { createInterface } from 'node:readline'
import { runSimulation } from '@cloud-copilot/iam-simulate'

for await (const line of createInterface({ input: process.stdin })) {
  const { principal, resource, accountId, context, identityPolicy, sessionPolicy, trustPolicy } = JSON.parse(line)
  const result = await runSimulation(
    {
      request: {
        principal,
        action: 'sts:AssumeRole',
        resource: { resource, accountId },
        contextVariables: context
      },
      sessionPolicy,
      identityPolicies: [{ name: 'identity', policy: identityPolicy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: trustPolicy
    },
    {}
  )
  console.log(result.resultType === 'single' ? result.overallResult : JSON.stringify(result))
}

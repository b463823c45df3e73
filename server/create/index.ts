// Creating workers: the answers to the client's requests about it.

import type {
  CheckCreateInputParams,
  CreateOption,
  CreateOptionsParams,
  CreatePlan,
  InputProblem,
  PlanCreateParams,
} from '../protocol.ts'
import { nearestRelease } from '../worker/releases.ts'
import type { CreateEnvironment } from './environment.ts'
import { checkField } from './fields.ts'
import { listOptions } from './listOptions.ts'
import { planCreate } from './plan.ts'

export interface CreateService {
  check(params: CheckCreateInputParams): Promise<InputProblem | null>
  options(params: CreateOptionsParams): CreateOption[]
  plan(params: PlanCreateParams): Promise<CreatePlan>
}

/** Answers CheckCreateInputRequest, CreateOptionsRequest and PlanCreateRequest for a machine. */
export function createService(environment: CreateEnvironment): CreateService {
  return {
    check: async ({ field, input, release }) =>
      (await checkField(field, { input, release: nearestRelease(release), environment })) ?? null,
    options: ({ release }) => listOptions(nearestRelease(release)),
    plan: ({ input, release }) => planCreate(input, release, environment),
  }
}

import type { Model, Operation } from '../model/model.js';
import { sample, validSample } from './sample.js';

/**
 * The template for `--cli-skeleton-style valid`: unlike the skeleton of the AWS CLI, whose empty texts
 * most services refuse, it satisfies every constraint of the model. Optional members are in it as
 * long as a valid value is found for them.
 */
export function validInput(model: Model, operation: Operation): unknown {
  return validSample(model, operation.input, 'mock') ?? sample(model, operation.input, 'mock');
}

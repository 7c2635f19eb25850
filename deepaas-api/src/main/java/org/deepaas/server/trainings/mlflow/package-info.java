/** Trainings told to an MLflow tracking server, where its variables are set. Whatever goes wrong there is none of a training's. */
@NullMarked
package org.deepaas.server.trainings.mlflow;

import org.jspecify.annotations.NullMarked;

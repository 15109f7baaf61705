import json
import os
from pathlib import Path

import mlflow.pyfunc
import pandas


def init():
    """Load the model once, when the container starts."""
    global model
    # The model may lie in a folder of its own below this one.
    [description] = Path(os.environ["AZUREML_MODEL_DIR"]).rglob("MLmodel")
    model = mlflow.pyfunc.load_model(str(description.parent))


def run(raw_data):
    """Answer one request, a table in the split orientation of pandas, with a row for each of its rows."""
    table = pandas.DataFrame(**json.loads(raw_data)["input_data"])
    predictions = pandas.DataFrame(model.predict(table))
    return json.loads(predictions.to_json(orient="values"))

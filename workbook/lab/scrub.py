"""Take what a person typed or saw out of a notebook before it is written."""

from __future__ import annotations

from typing import Any

from tornado.web import HTTPError


def scrub(model: dict[str, Any], path: str, **_: Any) -> None:
    """Clean a notebook that is about to be saved: a pre-save hook that fails closed.

    JupyterLab writes the file all the same when a hook raises anything but HTTPError, so every
    error becomes one.

    Args:
        model: What JupyterLab is about to write; changed in place.
        path: Where to, below the server's folder.

    Raises:
        HTTPError: 400 for a notebook saved as plain text, which would keep everything; 500 for any
            other failure.
    """
    try:
        if not path.lower().endswith(".ipynb") or model.get("type") == "directory":
            return
        if model.get("type") != "notebook":
            raise HTTPError(400, "Nothing was saved: open the page as a notebook, not as text.")  # noqa: TRY301 -- refused with all the others
        _clean(model["content"])
    except HTTPError:
        raise
    except Exception as error:
        raise HTTPError(
            500, "Nothing was saved: what is on the page could not be taken out of the file first."
        ) from error


def _clean(notebook: dict[str, Any]) -> None:
    notebook["metadata"].pop("widgets", None)
    for cell in notebook["cells"]:
        cell.get("metadata", {}).pop("execution", None)
        cell.pop("attachments", None)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None

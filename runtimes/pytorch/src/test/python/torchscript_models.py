"""Makes the TorchScript files that the tests of this module read, from nothing but chance with a fixed seed.

    python3 src/test/python/torchscript_models.py src/test/resources/org/deepaas/runtime/pytorch

Needs PyTorch of any version from 1.13 on (Debian: python3-torch).
"""

import sys
import zipfile
from pathlib import Path
from typing import Dict, Optional, Tuple

import torch
from torch import Tensor, nn


class Copy(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return x.clone()


class Same(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return x


class Named(nn.Module):
    def forward(self, a: Tensor, b: Tensor, c: Optional[Tensor] = None) -> Dict[str, Tensor]:
        total = a + b
        if c is not None:
            total = total + c
        return {"sum": total, "difference": a - b}


class Ordered(nn.Module):
    def forward(self, x: Tensor) -> Tuple[Tensor, Tensor]:
        return x.sum(), x.transpose(0, 1)


class Repeated(nn.Module):
    def forward(self, x: Tensor, times: int) -> Tensor:
        return x.repeat(times)


class Text(nn.Module):
    def forward(self, x: Tensor) -> str:
        return "text"


class Picture(nn.Module):
    """Two logits of a picture of 1 x 8 x 8, by a convolution, batch normalisation and dropout."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.AdaptiveAvgPool2d(2), nn.Flatten()
        )
        self.head = nn.Sequential(nn.Dropout(0.25), nn.Linear(16, 2))

    def forward(self, picture: Tensor) -> Tensor:
        return self.head(self.features(picture))


def save(module: torch.jit.ScriptModule, file: Path) -> None:
    """Saves it without its debug information, in which the folders of whoever makes it stand."""
    whole = file.with_suffix(".whole")
    module.save(str(whole))
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(file, "w") as target:
        for entry in source.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                target.writestr(zipfile.ZipInfo(entry.filename), source.read(entry))
    whole.unlink()


def main(folder: Path) -> None:
    torch.manual_seed(1)
    for name, module in {
        "copy": Copy(),
        "same": Same(),
        "named": Named(),
        "ordered": Ordered(),
        "repeated": Repeated(),
        "text": Text(),
        "picture": Picture(),
    }.items():
        save(torch.jit.script(module.eval()), folder / (name + ".pt"))
    # as most are published: traced, not scripted
    save(torch.jit.trace(Picture().eval(), torch.zeros(1, 1, 8, 8)), folder / "traced.pt")
    # no TorchScript, though its name ends the same
    torch.save(Picture().state_dict(), str(folder / "state-dict.pt"))


main(Path(sys.argv[1]))

#!/usr/bin/env python3
"""Learns MNIST with the network of example-modules/digit-classification, and prints what each epoch took.

    mnist.py FOLDER THREADS EPOCHS BATCH

FOLDER holds the four IDX files. Each line: epoch, seconds, seconds of processor time, part of the test pictures read right.
"""
import gzip
import sys
import time

import numpy
import torch
from torch import nn


def idx(path):
    with gzip.open(path) as file:
        content = file.read()
    dimensions = content[3]
    shape = numpy.frombuffer(content, ">u4", dimensions, 4)
    return numpy.frombuffer(content, numpy.uint8, offset=4 + 4 * dimensions).reshape(shape)


def main():
    folder, threads, epochs, batch = sys.argv[1], *map(int, sys.argv[2:5])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    read = lambda part: (
        torch.from_numpy(idx(f"{folder}/mnist10k-{part}-images-idx3-ubyte.gz").astype("float32") / 255).unsqueeze(1),
        torch.from_numpy(idx(f"{folder}/mnist10k-{part}-labels-idx1-ubyte.gz").astype("int64")),
    )
    (pictures, labels), (test, answers) = read("train"), read("t10k")
    network = nn.Sequential(
        nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(3136, 128), nn.ReLU(), nn.Linear(128, 10),
    )
    loss = nn.CrossEntropyLoss()
    steps = (len(pictures) + batch - 1) // batch
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps * epochs)
    for epoch in range(1, epochs + 1):
        began, used = time.perf_counter(), time.process_time()
        network.train()
        right = 0
        for chosen in torch.randperm(len(pictures)).split(batch):
            optimizer.zero_grad()
            logits = network(pictures[chosen])
            value = loss(logits, labels[chosen])
            value.backward()
            optimizer.step()
            schedule.step()
            # the loss and the accuracy of an epoch are reported
            value.item()
            right += (logits.argmax(1) == labels[chosen]).sum().item()
        network.eval()
        with torch.no_grad():
            found = sum((network(p).argmax(1) == a).sum().item() for p, a in zip(test.split(batch), answers.split(batch)))
        print(epoch, "%.3f" % (time.perf_counter() - began), "%.3f" % (time.process_time() - used), found / len(test), flush=True)


main()

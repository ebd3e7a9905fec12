"""Fits the polynomials of kernels/curves_avx2.hpp: the smallest largest relative error, by Lawson's weights.

    python fit_curves.py        needs numpy and scipy; prints coefficients, lowest power first, and the error
"""

import math

import numpy
from scipy.special import erfcx, ndtr


def fit(function, low, high, degree, weight, points=4000):
    """Least squares on Chebyshev points, again and again with more weight where the error is large."""
    x = numpy.cos(numpy.pi * (numpy.arange(points) + 0.5) / points) * (high - low) / 2 + (high + low) / 2
    y, weights, lawson = function(x), weight(x), numpy.ones(points)
    powers = numpy.vander(x, degree + 1, increasing=True)
    best = (math.inf, None)
    for _ in range(60):
        w = weights * numpy.sqrt(lawson)
        coefficients = numpy.linalg.lstsq(powers * w[:, None], y * w, rcond=None)[0]
        error = numpy.abs((powers @ coefficients - y) * weights)
        if error.max() < best[0]:
            best = (error.max(), coefficients)
        lawson *= error / error.max()
        lawson = numpy.maximum(lawson / lawson.mean(), 1e-12)
    return best


def show(name, result):
    print(f"{name}: relative error {result[0]:.1e}, coefficients", [float(numpy.float32(c)) for c in result[1]])


def q(r):
    """(e^r - 1 - r) / r^2 by its series."""
    return sum(r ** (k - 2) / math.factorial(k) for k in range(2, 22))


if __name__ == "__main__":
    half = math.log(2) / 2 * 1.0001
    show("e^r = 1 + r + r^2 q(r), q", fit(q, -half, half, 4, lambda r: r * r / numpy.exp(r)))

    slope = 0.3

    def g(t):
        return 0.5 * erfcx((1 / t - 1) / slope / math.sqrt(2)) / t

    def weight(t):
        # Left of -5.5 a gelu is below 1e-7, and an error of so many parts of 1e-7 is asked for.
        x = (1 / t - 1) / slope
        return numpy.where(x < 5.5, 1, numpy.clip(x * ndtr(-x) / 1e-7, 1e-3, 1)) / g(t)

    show("normal distribution(-x) = e^(-x^2/2) t g(t), t = 1 / (1 + 0.3 x), g", fit(g, 1 / (1 + slope * 13.5), 1.0, 7, weight))

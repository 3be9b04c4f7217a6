#!/usr/bin/env python3
"""Draws the portraits of the example mentors: flat cut-paper busts, no faces.

    python3 content/_portraits/draw.py

Needs nothing but Python. The same script gives the same bytes. A person is a list of layers, from
the backdrop forward; a layer is a closed outline and a colour. Outlines are smooth curves through
the points given (or straight, for collars), on a square of 480 by 480, filled with exact coverage
across each row and eight rows to a pixel, so that edges are soft.
"""

import math
import struct
import zlib
from pathlib import Path

SIZE = 480
ROWS = 8
MENTORS = Path(__file__).resolve().parent.parent / "mentors"


# Outlines


def smooth(points, steps=14):
    """A closed Catmull-Rom curve through the points."""
    n, out = len(points), []
    for i in range(n):
        p0, p1, p2, p3 = (points[(i + k) % n] for k in (-1, 0, 1, 2))
        for s in range(steps):
            t = s / steps
            out.append(tuple(
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t
                       + (3 * b - a - 3 * c + d) * t ** 3)
                for a, b, c, d in zip(p0, p1, p2, p3)))
    return out


def mirrored(points):
    """Both halves, from the right half listed from top to bottom."""
    return points + [(SIZE - x, y) for x, y in reversed(points) if x != SIZE / 2]


def ellipse(cx, cy, rx, ry, turn=0.0, steps=96):
    c, s = math.cos(turn), math.sin(turn)
    out = []
    for i in range(steps):
        a = 2 * math.pi * i / steps
        x, y = rx * math.cos(a), ry * math.sin(a)
        out.append((cx + x * c - y * s, cy + x * s + y * c))
    return out


def flip(points):
    return [(SIZE - x, y) for x, y in points]


# Paint


def colour(text):
    return tuple(int(text[i:i + 2], 16) for i in (1, 3, 5))


def fill(canvas, outline, ink):
    edges = []
    for (x0, y0), (x1, y1) in zip(outline, outline[1:] + outline[:1]):
        if y0 != y1:
            edges.append((min(y0, y1), max(y0, y1), x0, y0, (x1 - x0) / (y1 - y0)))
    top = max(0, int(min(e[0] for e in edges)))
    bottom = min(SIZE, int(max(e[1] for e in edges)) + 1)
    for y in range(top, bottom):
        cover = [0.0] * SIZE
        for r in range(ROWS):
            sy = y + (r + 0.5) / ROWS
            xs = sorted(x0 + (sy - y0) * k for lo, hi, x0, y0, k in edges if lo <= sy < hi)
            for a, b in zip(xs[::2], xs[1::2]):
                a, b = max(0.0, a), min(float(SIZE), b)
                if a >= b:
                    continue
                first, last = int(a), min(int(b), SIZE - 1)
                if first == last:
                    cover[first] += (b - a) / ROWS
                    continue
                cover[first] += (first + 1 - a) / ROWS
                for x in range(first + 1, last):
                    cover[x] += 1 / ROWS
                cover[last] += (b - last) / ROWS
        row = canvas[y]
        for x, c in enumerate(cover):
            if c > 0:
                c = min(1.0, c)
                row[x] = tuple(o + (n - o) * c for o, n in zip(row[x], ink))


def png(canvas):
    raw = bytearray()
    for row in canvas:
        raw.append(0)
        for pixel in row:
            raw.extend(int(v + 0.5) for v in pixel)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(bytes(raw), 9))
            + chunk(b"IEND", b""))


# Parts of a person

HEAD = smooth(mirrored([(240, 112), (284, 124), (307, 164), (307, 208), (292, 252), (264, 284), (240, 292)]))
EARS = [ellipse(174, 208, 10, 18), ellipse(306, 208, 10, 18)]
NECK = [(208, 240), (272, 240), (274, 318), (292, 352), (188, 352), (206, 318)]
OPEN_COLLAR = [(208, 240), (272, 240), (274, 322), (240, 372), (206, 322)]
THROAT = smooth([(206, 262), (240, 292), (274, 262), (276, 300), (240, 322), (204, 300)])


def shoulders(width, slope):
    right = [(240, 330), (284, 334), (330, 350 + slope), (240 + width * 0.86, 378 + slope),
             (240 + width, 440 + slope), (240 + width + 6, 560), (240, 600)]
    return smooth(mirrored(right))


ROUND_NECK = smooth(mirrored([(240, 318), (276, 322), (284, 340), (262, 362), (240, 368)]))
V_NECK = [(196, 322), (284, 322), (290, 338), (240, 404), (190, 338)]


def person(paper, shape, skin, shade, coat, width, slope, behind=(), opening=None, shirt=None,
           front=(), ears=True, over=()):
    layers = [([(0, 0), (SIZE, 0), (SIZE, SIZE), (0, SIZE)], paper), shape]
    layers += behind
    layers.append((shoulders(width, slope), coat))
    if opening:
        layers.append((opening, shirt or skin))
    layers += [(NECK if opening and not shirt else OPEN_COLLAR, skin),
               (THROAT, shade)]
    if ears:
        layers += [(e, shade) for e in EARS]
    layers.append((HEAD, skin))
    layers += front
    layers += over
    return layers


# Backdrops
ARCH = smooth(mirrored([(240, 36), (330, 58), (396, 128), (416, 230), (416, 480), (416, 700), (240, 720)]))
DISC = ellipse(240, 236, 190, 190)
SLAB = [(84, 56), (396, 56), (396, 480), (84, 480)]
LEAN = ellipse(262, 250, 176, 206, 0.35)

LAPELS_R = [(240, 404), (292, 334), (322, 352), (308, 398), (326, 404), (252, 500), (240, 500)]


def lapels(ink):
    return [(LAPELS_R, ink), (flip(LAPELS_R), ink)]


PEOPLE = {
    "ana-ruiz.png": person(
        "#F1ECE1", (ARCH, "#DDCDBB"), "#C79872", "#B08360", "#7A1F3D", 150, 0,
        behind=[(smooth(mirrored([(240, 78), (300, 94), (338, 150), (342, 220), (346, 292), (330, 348), (286, 362), (240, 350)])), "#2E211B")],
        opening=V_NECK, shirt="#F4EEE4", ears=False,
        front=[(smooth([(212, 92), (262, 88), (306, 118), (322, 176), (318, 246), (303, 236), (298, 190), (276, 156), (232, 138), (196, 162), (182, 200), (177, 244), (162, 246), (158, 176), (174, 118)]), "#2E211B")],
        over=lapels("#691832")),
    "soren-halvorsen.png": person(
        "#ECE9E2", (SLAB, "#C9D0CF"), "#E2BFA4", "#CBA68B", "#4B5B66", 164, 6,
        opening=V_NECK, shirt="#E9E4D8",
        front=[
            (smooth([(176, 196), (170, 150), (190, 108), (236, 92), (286, 100), (312, 140), (307, 198), (298, 170), (284, 146), (248, 140), (212, 142), (192, 156)]), "#8D8981"),
            (smooth(mirrored([(240, 250), (276, 238), (296, 210), (308, 206), (306, 252), (286, 300), (240, 324)])), "#9C978E"),
        ],
        over=lapels("#404E58")),
    "siobhan-oconnor/portrait.png": person(
        "#F3EEE3", (DISC, "#D5D6C1"), "#EBC9B2", "#D3AC93", "#4A4740", 146, 4,
        behind=[(ellipse(276, 82, 46, 40, 0.4), "#8A3F22"),
                (smooth(mirrored([(240, 92), (294, 106), (318, 150), (312, 196), (288, 216), (240, 222)])), "#7C381E")],
        opening=ROUND_NECK,
        front=[(smooth([(170, 214), (166, 164), (188, 116), (240, 96), (292, 112), (316, 160), (311, 212), (300, 176), (276, 146), (252, 132), (222, 152), (190, 172)]), "#8A3F22")],
        over=[(smooth(mirrored([(240, 322), (288, 312), (322, 338), (318, 372), (240, 396)])), "#5E6B43"),
              (smooth([(262, 376), (302, 370), (318, 440), (314, 520), (262, 520), (256, 440)]), "#53603A")]),
    "thandiwe-mokoena.png": person(
        "#F1ECE1", (LEAN, "#E4C9A4"), "#7B4B32", "#683D28", "#B0573A", 148, 0,
        behind=[(smooth(mirrored([(240, 44), (308, 56), (362, 104), (376, 170), (358, 236), (312, 262), (240, 262)])), "#1F1815")],
        opening=smooth(mirrored([(240, 318), (280, 324), (296, 340), (276, 372), (240, 384)])),
        front=[(smooth([(172, 204), (164, 150), (196, 102), (240, 92), (284, 102), (316, 150), (308, 204), (298, 166), (270, 142), (240, 138), (210, 142), (182, 166)]), "#1F1815")],
        over=[(ellipse(170, 240, 7, 11), "#D8A94C"), (ellipse(310, 240, 7, 11), "#D8A94C")]),
    "delia-montgomery-hayes.png": person(
        "#EFEAE2", (ARCH, "#CFC4C9"), "#8E5B3F", "#784A32", "#5A2A4C", 154, 2,
        behind=[(ellipse(240, 76, 56, 46), "#231A18"),
                (smooth(mirrored([(240, 96), (292, 108), (314, 152), (312, 208), (240, 236)])), "#231A18")],
        opening=V_NECK, shirt="#EADFCB",
        front=[(smooth([(174, 206), (168, 158), (192, 114), (240, 100), (288, 114), (312, 158), (306, 206), (299, 166), (274, 136), (240, 130), (206, 136), (181, 166)]), "#231A18")],
        over=lapels("#4B2140") + [(ellipse(171, 238, 6, 6), "#EFE6D6"), (ellipse(309, 238, 6, 6), "#EFE6D6")]),
    "earl-whitmore.png": person(
        "#F1ECE1", (DISC, "#C8C3AE"), "#6B4230", "#5A3526", "#A57C33", 166, 8,
        opening=V_NECK, shirt="#F3EDE0",
        front=[
            (smooth([(176, 188), (174, 148), (194, 114), (240, 100), (286, 114), (306, 148), (304, 188), (296, 158), (276, 142), (240, 138), (204, 142), (184, 158)]), "#A9A49A"),
            (smooth(mirrored([(240, 238), (262, 240), (280, 252), (262, 256), (240, 252)])), "#B7B2A8"),
        ],
        over=[([(230, 352), (250, 352), (254, 366), (247, 376), (258, 500), (222, 500), (233, 376), (226, 366)], "#2F3B45")] + lapels("#936D2A")),
    "chen-meiling.png": person(
        "#F3EFE6", (SLAB, "#D9C7BE"), "#E6C3A0", "#CFA986", "#5D7263", 144, 2,
        behind=[(smooth(mirrored([(240, 84), (296, 96), (330, 142), (334, 210), (330, 282), (296, 294), (240, 290)])), "#191716")],
        opening=ROUND_NECK, ears=False,
        front=[(smooth([(160, 282), (152, 208), (158, 140), (196, 96), (240, 86), (284, 96), (322, 140), (328, 208), (320, 282), (300, 276), (300, 220), (296, 178), (268, 172), (240, 170), (212, 172), (184, 178), (180, 220), (180, 276)]), "#191716")],
        over=[([(196, 324), (240, 372), (226, 396), (180, 344)], "#A9BBA4"), ([(284, 324), (240, 372), (254, 396), (300, 344)], "#A9BBA4")]),
    "layla-haddad.png": person(
        "#F1ECE1", (LEAN, "#CBD3D6"), "#D3A57F", "#BB8D69", "#3B3A44", 150, 2,
        behind=[(smooth([(240, 80), (306, 92), (342, 146), (344, 226), (334, 300), (352, 348), (300, 372), (180, 366), (140, 330), (150, 270), (140, 210), (146, 140), (184, 94)]), "#33231C")],
        opening=ROUND_NECK, ears=False,
        front=[(smooth([(206, 92), (262, 88), (312, 120), (326, 184), (314, 262), (301, 240), (300, 196), (276, 160), (230, 128), (200, 158), (184, 196), (178, 252), (162, 250), (156, 176), (172, 116)]), "#33231C")],
        over=[(smooth([(140, 372), (196, 334), (220, 352), (262, 404), (330, 470), (380, 540), (240, 560), (80, 560), (84, 440)]), "#27405A"),
              (smooth([(284, 330), (326, 350), (376, 384), (402, 460), (400, 540), (330, 540), (286, 470), (262, 404), (272, 360)]), "#1F354C")]),
}


def main():
    for name, layers in PEOPLE.items():
        canvas = [[(0.0, 0.0, 0.0)] * SIZE for _ in range(SIZE)]
        for outline, ink in layers:
            fill(canvas, outline, colour(ink))
        path = MENTORS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(canvas))
        print(f"{name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()

import BilevelCoding
import ChildPrograms

/// Bars, boxes and single dots, some at both edges.
func strokes(width: Int, height: Int) -> BilevelImage {
    var image = BilevelImage(width: width, height: height)
    let chance = noise(4_000).map(Int.init)
    for index in 0..<400 {
        let place = index * 4
        let (left, top) = (chance[place] * width / 256, chance[place + 1] * height / 256)
        let isUpright = chance[place + 2] < 128
        let length = chance[place + 3] / 4 + 1
        for step in 0..<length {
            for thick in 0..<3 {
                let (x, y) = isUpright ? (left + thick, top + step) : (left + step, top + thick)
                if x < width, y < height { image[x, y] = true }
            }
        }
    }
    for y in 0..<height { image[0, y] = y % 7 == 0 }
    for y in 0..<height { image[width - 1, y] = y % 5 == 0 }
    return image
}

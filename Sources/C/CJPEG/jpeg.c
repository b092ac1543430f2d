#include "CJPEG.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

struct way_out {
    struct jpeg_error_mgr manager;
    jmp_buf place;
};

static void jump(j_common_ptr info) { longjmp(((struct way_out *)info->err)->place, 1); }

static void say_nothing(j_common_ptr info) { (void)info; }

static void prepare(struct way_out *out, j_common_ptr info) {
    info->err = jpeg_std_error(&out->manager);
    out->manager.error_exit = jump;
    out->manager.output_message = say_nothing;
}

static int density(const struct jpeg_decompress_struct *info) {
    if (!info->saw_JFIF_marker) return 0;
    if (info->density_unit == 1) return info->X_density;
    return info->density_unit == 2 ? (int)(info->X_density * 2.54 + 0.5) : 0;
}

int jpeg_read_shape(const uint8_t *bytes, size_t count, struct jpeg_shape *shape) {
    struct jpeg_decompress_struct info;
    struct way_out out;
    prepare(&out, (j_common_ptr)&info);
    if (setjmp(out.place)) {
        jpeg_destroy_decompress(&info);
        return 1;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, bytes, count);
    jpeg_read_header(&info, TRUE);
    shape->width = (int)info.image_width;
    shape->height = (int)info.image_height;
    shape->channels = info.num_components;
    shape->dots_per_inch = density(&info);
    jpeg_destroy_decompress(&info);
    return 0;
}

int jpeg_read_pixels(const uint8_t *bytes, size_t count, const struct jpeg_shape *shape, uint8_t *pixels) {
    struct jpeg_decompress_struct info;
    struct way_out out;
    prepare(&out, (j_common_ptr)&info);
    if (setjmp(out.place)) {
        jpeg_destroy_decompress(&info);
        return 1;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, bytes, count);
    jpeg_read_header(&info, TRUE);
    if ((int)info.image_width != shape->width || (int)info.image_height != shape->height ||
        info.num_components != shape->channels || (shape->channels != 1 && shape->channels != 3))
        jump((j_common_ptr)&info);
    info.out_color_space = shape->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_start_decompress(&info);
    const size_t stride = (size_t)shape->width * (size_t)shape->channels;
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = pixels + stride * info.output_scanline;
        jpeg_read_scanlines(&info, &row, 1);
    }
    // A file that was cut off reads to its end with grey for what is missing; only a warning tells.
    const int doubts = out.manager.num_warnings > 0;
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return doubts;
}

int jpeg_write(const uint8_t *pixels, size_t stride, const struct jpeg_shape *shape, const struct jpeg_manner *manner,
               uint8_t **result, size_t *count) {
    struct jpeg_compress_struct info;
    struct way_out out;
    unsigned long size = 0;
    *result = NULL;
    prepare(&out, (j_common_ptr)&info);
    if (setjmp(out.place)) {
        // What the library had written so far is its own; no caller gets half a picture.
        jpeg_destroy_compress(&info);
        *result = NULL;
        return 1;
    }
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, (unsigned char **)result, &size);
    info.image_width = (JDIMENSION)shape->width;
    info.image_height = (JDIMENSION)shape->height;
    info.input_components = shape->channels;
    info.in_color_space = shape->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, manner->quality, TRUE);
    info.optimize_coding = TRUE;
    if (shape->channels == 3) {
        info.comp_info[0].h_samp_factor = manner->halves_colour ? 2 : 1;
        info.comp_info[0].v_samp_factor = manner->halves_colour ? 2 : 1;
    }
    if (manner->dots_per_inch > 0) {
        info.density_unit = 1;
        info.X_density = info.Y_density = (UINT16)manner->dots_per_inch;
    }
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        JSAMPROW row = (JSAMPROW)(pixels + stride * info.next_scanline);
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    *count = size;
    return 0;
}

#include "absolutize/descriptors.h"

int main(void)
{
    descriptors_guard();
    return 0;
}

using Argenta.Terms;
using Xunit;

namespace Argenta.Tests;

public class TruthTests
{
    [Fact]
    public void Not_swaps_and_leaves_unknown() => Assert.Equal((Truth.True, Truth.Unknown, Truth.False), (Truth.False.Not(), Truth.Unknown.Not(), Truth.True.Not()));
}

package org.deepaas.runtime.described.records;

import static java.util.stream.Collectors.joining;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.H_GETFIELD;
import static org.objectweb.asm.Opcodes.H_INVOKESTATIC;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deepaas.model.Arg;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/**
 * Makes record classes, as a compiler would of their source. They see what this class sees, and go when nobody uses them
 * any more. Used by one thread.
 */
public final class RecordClasses extends ClassLoader {

    private static final String PACKAGE = "org/deepaas/runtime/described/made/";
    private static final Handle OBJECT_METHODS = new Handle(
            H_INVOKESTATIC,
            "java/lang/runtime/ObjectMethods",
            "bootstrap",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/TypeDescriptor;"
                    + "Ljava/lang/Class;Ljava/lang/String;[Ljava/lang/invoke/MethodHandle;)Ljava/lang/Object;",
            false);

    public RecordClasses() {
        super("described", RecordClasses.class.getClassLoader());
    }

    /** A public record of this simple name, with these components. */
    public Class<? extends Record> record(String simpleName, List<Member> members) {
        var name = PACKAGE + simpleName;
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, name, null, "java/lang/Record", null);
        for (var member : members) {
            component(writer, name, member);
        }
        constructor(writer, name, members);
        objectMethod(writer, name, members, "toString", "()Ljava/lang/String;", ARETURN);
        objectMethod(writer, name, members, "hashCode", "()I", IRETURN);
        objectMethod(writer, name, members, "equals", "(Ljava/lang/Object;)Z", IRETURN);
        writer.visitEnd();
        return define(name, writer).asSubclass(Record.class);
    }

    /**
     * A public subclass of a generic class, whose type variables are these. It has the only public constructor of the
     * class.
     */
    public <T> Class<? extends T> subclass(Class<T> generic, Class<?>... arguments) {
        var name = PACKAGE + generic.getSimpleName();
        var above = Type.getInternalName(generic);
        var constructor = Type.getConstructorDescriptor(generic.getConstructors()[0]);
        var signature = Stream.of(arguments).map(Class::descriptorString).collect(joining("", "L" + above + "<", ">;"));
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, name, signature, above, null);
        var method = writer.visitMethod(ACC_PUBLIC, "<init>", constructor, null, null);
        method.visitCode();
        method.visitVarInsn(ALOAD, 0);
        int slot = 1;
        for (var type : Type.getArgumentTypes(constructor)) {
            method.visitVarInsn(type.getOpcode(ILOAD), slot);
            slot += type.getSize();
        }
        method.visitMethodInsn(INVOKESPECIAL, above, "<init>", constructor, false);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return define(name, writer).asSubclass(generic);
    }

    private Class<?> define(String name, ClassWriter writer) {
        var bytes = writer.toByteArray();
        return defineClass(name.replace('/', '.'), bytes, 0, bytes.length);
    }

    private static void component(ClassWriter writer, String owner, Member member) {
        var type = member.type();
        var component = writer.visitRecordComponent(member.name(), type.descriptor(), type.signature());
        var annotation = component.visitAnnotation(Type.getDescriptor(Arg.class), true);
        member.arg().forEach((key, value) -> {
            if (value instanceof List<?> several) {
                var array = annotation.visitArray(key);
                several.forEach(element -> array.visit(null, element));
                array.visitEnd();
            } else {
                annotation.visit(key, value);
            }
        });
        annotation.visitEnd();
        component.visitEnd();
        writer.visitField(ACC_PRIVATE | ACC_FINAL, member.name(), type.descriptor(), type.signature(), null)
                .visitEnd();
        var accessor =
                writer.visitMethod(ACC_PUBLIC, member.name(), "()" + type.descriptor(), "()" + type.signature(), null);
        accessor.visitCode();
        accessor.visitVarInsn(ALOAD, 0);
        accessor.visitFieldInsn(GETFIELD, owner, member.name(), type.descriptor());
        accessor.visitInsn(Type.getType(type.descriptor()).getOpcode(IRETURN));
        accessor.visitMaxs(0, 0);
        accessor.visitEnd();
    }

    private static void constructor(ClassWriter writer, String owner, List<Member> members) {
        var descriptor = new StringBuilder("(");
        var signature = new StringBuilder("(");
        members.forEach(member -> {
            descriptor.append(member.type().descriptor());
            signature.append(member.type().signature());
        });
        var constructor = writer.visitMethod(ACC_PUBLIC, "<init>", descriptor + ")V", signature + ")V", null);
        members.forEach(member -> constructor.visitParameter(member.name(), 0));
        constructor.visitCode();
        constructor.visitVarInsn(ALOAD, 0);
        constructor.visitMethodInsn(INVOKESPECIAL, "java/lang/Record", "<init>", "()V", false);
        int slot = 1;
        for (var member : members) {
            var type = Type.getType(member.type().descriptor());
            constructor.visitVarInsn(ALOAD, 0);
            constructor.visitVarInsn(type.getOpcode(ILOAD), slot);
            constructor.visitFieldInsn(PUTFIELD, owner, member.name(), type.getDescriptor());
            slot += type.getSize();
        }
        constructor.visitInsn(RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
    }

    private static void objectMethod(
            ClassWriter writer, String owner, List<Member> members, String name, String descriptor, int returning) {
        var method = writer.visitMethod(ACC_PUBLIC | ACC_FINAL, name, descriptor, null, null);
        var fields = new ArrayList<>();
        fields.add(Type.getObjectType(owner));
        fields.add(String.join(";", members.stream().map(Member::name).toList()));
        members.forEach(member -> fields.add(
                new Handle(H_GETFIELD, owner, member.name(), member.type().descriptor(), false)));
        method.visitCode();
        method.visitVarInsn(ALOAD, 0);
        if (name.equals("equals")) {
            method.visitVarInsn(ALOAD, 1);
        }
        method.visitInvokeDynamicInsn(
                name, "(L" + owner + ";" + descriptor.substring(1), OBJECT_METHODS, fields.toArray());
        method.visitInsn(returning);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
